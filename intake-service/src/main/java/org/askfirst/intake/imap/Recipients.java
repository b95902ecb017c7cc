package org.askfirst.intake.imap;

import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.intake.incoming.Addressee;
import org.askfirst.intake.incoming.Addressees;

/**
 * Finds for whom of us a mail in a mailbox is: by what the mail server noted, else by its header.
 */
@Singleton
class Recipients {

    private static final List<String> NOTED =
            List.of("Delivered-To", "X-Original-To", "Envelope-To");
    private static final List<String> WRITTEN = List.of("To", "Cc");

    /** What has to be fetched of a mail. */
    static final List<String> FIELDS = Stream.concat(NOTED.stream(), WRITTEN.stream()).toList();

    /** What may be an address; which it is, is looked up. */
    private static final Pattern RUN = Pattern.compile("[^\\s<>,;:\"]++");

    private static final int MOST = 20;

    private final Addressees addressees;

    Recipients(Addressees addressees) {
        this.addressees = addressees;
    }

    /** The addresses of ours, none when it is not for us. */
    List<Addressee> of(Message message) throws MessagingException {
        List<Addressee> noted = in(message, NOTED);
        return noted.isEmpty() ? in(message, WRITTEN) : noted;
    }

    private List<Addressee> in(Message message, List<String> fields) throws MessagingException {
        List<Addressee> found = new ArrayList<>();
        for (String field : fields) {
            String[] values = message.getHeader(field);
            for (String value : values == null ? new String[0] : values) {
                Matcher address = RUN.matcher(value);
                while (found.size() < MOST && address.find()) {
                    if (addressees.find(address.group())
                            instanceof Addressees.Finding.Ours(Addressee ours)) {
                        found.add(ours);
                    }
                }
            }
        }
        return found;
    }
}
