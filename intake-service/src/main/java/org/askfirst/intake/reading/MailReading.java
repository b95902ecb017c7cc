package org.askfirst.intake.reading;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.askfirst.intake.mime.Correspondent;
import org.askfirst.intake.mime.Correspondents;
import org.askfirst.intake.mime.MailPull;
import org.askfirst.intake.mime.MimePart;
import org.askfirst.intake.mime.PulledMail;
import org.askfirst.intake.mime.PulledMail.Extent;
import org.askfirst.intake.reading.Reading.Reason;
import org.askfirst.platform.returnaddress.ReturnAddress;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads mails that came in at a return address. In doubt a mail is less: no answer, no report. What
 * it says of its writer is believed here; whether that is who was asked is for others to know.
 */
public final class MailReading {

    private final MailAddress own;
    private final Authentication authentication;
    private final OwnLetter letter;

    /**
     * @param own the service's own address; what it wrote is dropped
     * @param authserv the name under which the own mail server writes {@code
     *     Authentication-Results}; null when it does not
     * @param templates the folder with own words of letters, {@code ASKFIRST_TEMPLATES}; null when
     *     there is none
     */
    public MailReading(MailAddress own, @Nullable String authserv, @Nullable Path templates) {
        this.own = own;
        this.authentication = new Authentication(authserv);
        this.letter = new OwnLetter(templates);
    }

    /** As {@link #read(byte[], ReturnAddress, String, String)}, of a mail that was delivered. */
    public Reading read(byte[] mail, ReturnAddress at, String recipient) {
        return read(mail, at, recipient, null);
    }

    /**
     * Reads a mail. Never throws, whatever it holds.
     *
     * @param mail its octets as they came
     * @param at where it came in
     * @param recipient that address, as it was given
     * @param sender the envelope's sender, empty for the null sender (RFC 5321, section 4.5.5);
     *     null when only the mail's {@code Return-Path} says it
     */
    public Reading read(byte[] mail, ReturnAddress at, String recipient, @Nullable String sender) {
        PulledMail pulled = MailPull.pull(mail);
        MimePart message = pulled.message();
        if (pulled.extent() == Extent.BEYOND || message.fields().isEmpty()) {
            return new Reading.Unreadable();
        }
        List<Correspondent> writers = Correspondents.ofHeader(message.field("from"));
        if (writers.stream().anyMatch(writer -> isOwn(writer.email(), recipient))) {
            return new Reading.Ignored(Reason.OWN);
        }
        boolean automatic = AutomaticMail.is(message, sender);
        return switch (at.kind()) {
            case BOUNCE -> returned(pulled, automatic);
            case REPLY -> reply(pulled, writers, automatic);
        };
    }

    private static Reading returned(PulledMail mail, boolean automatic) {
        Optional<Reading> report = Reports.in(mail);
        Reason otherwise = automatic ? Reason.AUTOMATIC : Reason.NOT_A_REPORT;
        return report.orElseGet(() -> new Reading.Ignored(otherwise));
    }

    private Reading reply(PulledMail mail, List<Correspondent> writers, boolean automatic) {
        if (Reports.in(mail).isPresent()) {
            return new Reading.Ignored(Reason.REPORT_ELSEWHERE);
        }
        if (automatic) {
            return new Reading.Ignored(Reason.AUTOMATIC);
        }
        if (writers.size() != 1
                || writers.getFirst().email().isEmpty()
                || mail.message().all("from").count() != 1) {
            return new Reading.Ignored(Reason.NO_ONE_WRITER);
        }
        Correspondent writer = writers.getFirst();
        @Nullable Instant sentAt = SentAt.of(mail.message()).orElse(null);
        if (authentication.failed(mail.message())) {
            // Who wrote it is not known, so it is nobody's answer and nobody's words.
            return new Reading.Words(writer.email(), null, sentAt);
        }
        OwnText text = OwnText.of(mail, writer, letter);
        return text.answer()
                .<Reading>map(answer -> new Reading.Answered(answer, writer.email(), sentAt))
                .orElseGet(
                        () -> new Reading.Words(writer.email(), text.words().orElse(null), sentAt));
    }

    private boolean isOwn(String email, String recipient) {
        return email.equalsIgnoreCase(recipient)
                || MailAddress.parseOwn(email) instanceof Checked.Good<MailAddress>(var address)
                        && address.normalised().equals(own.normalised());
    }
}
