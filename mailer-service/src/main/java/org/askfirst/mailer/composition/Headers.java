package org.askfirst.mailer.composition;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.askfirst.mailer.letter.Person;

/** The one way a value gets into a mail's header: checked, encoded and folded. */
final class Headers {

    /** No quoted local part, comment or literal; the domain in A-labels (RFC 5321, 4.1.2). */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[^\\s\\p{Cntrl}<>()\\[\\],;:\\\\\"@]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private static final Pattern LINK = Pattern.compile("https?://[!-;=?-~]+");

    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]+@[!-;=?-~]+>");

    /** A line of a header may go on in the next one, which then begins with a space. */
    private static final Pattern FOLDED = Pattern.compile("[^\\p{Cntrl}]+(\r\n [^\\p{Cntrl}]+)*");

    /** What stands in a phrase as it is (RFC 5322, 3.2.3). */
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+");

    /** With the zone as a comment, as mail programs write it (RFC 5322, 3.3). */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z '(UTC)'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private static final char FIRST_BEYOND_ASCII = 0x80;

    private static final int LONGEST_ADDRESS = 254;

    private final MimeMessage message;

    Headers(MimeMessage message) {
        this.message = message;
    }

    void text(String name, String value) throws UnsendableLetter {
        String line = Text.line(name, value);
        put(
                name,
                EncodedWords.areNeededFor(line)
                        ? EncodedWords.encode(line)
                        : MimeUtility.fold(name.length() + 2, line));
    }

    void people(String name, List<Person> people) throws UnsendableLetter {
        StringBuilder value = new StringBuilder();
        for (Person person : people) {
            value.append(value.isEmpty() ? "" : ",\r\n ").append(mailbox(name, person));
        }
        put(name, value.toString());
    }

    void messageId(String name, String id) throws UnsendableLetter {
        if (!MESSAGE_ID.matcher(id).matches()) {
            throw new UnsendableLetter(name + " is no message id");
        }
        put(name, id);
    }

    /** A link between angle brackets (RFC 2369, 2), on one line: spaces are no part of it. */
    void link(String name, String url) throws UnsendableLetter {
        if (!LINK.matcher(url).matches()) {
            throw new UnsendableLetter(name + " is no link");
        }
        put(name, "<" + url + ">");
    }

    void date(String name, Instant date) throws UnsendableLetter {
        put(name, DATE.format(date));
    }

    /** The address, if it can stand in a header and in an SMTP command. */
    static String address(String field, String email) throws UnsendableLetter {
        try {
            new InternetAddress(email, true);
        } catch (AddressException _) {
            throw new UnsendableLetter(field + " holds no mail address");
        }
        if (email.length() > LONGEST_ADDRESS || !ADDRESS.matcher(email).matches()) {
            throw new UnsendableLetter(field + " holds no address that can be sent to");
        }
        return Text.line(field, email);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_BEYOND_ASCII) {
                return false;
            }
        }
        return true;
    }

    private static String mailbox(String field, Person person) throws UnsendableLetter {
        String name = Text.line(field, person.name());
        String address = address(field, person.email());
        String shown = EncodedWords.areNeededFor(name) ? EncodedWords.encode(name) : quoted(name);
        // An own line for the address keeps every line within the 78 of RFC 5322 where possible.
        boolean fits = shown.length() + address.length() < 65 && !shown.contains("\n");
        return shown + (fits ? " <" : "\r\n <") + address + ">";
    }

    private static String quoted(String name) {
        boolean atoms = ATOMS.matcher(name).matches() && !name.contains("  ");
        return atoms ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void put(String name, String value) throws UnsendableLetter {
        if (!FOLDED.matcher(value).matches()) {
            throw new UnsendableLetter(name + " would break the header");
        }
        try {
            message.setHeader(name, value);
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
