package org.askfirst.mailer.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.smtp.Envelope;
import org.askfirst.mailer.smtp.Envelope.Addressee;
import org.askfirst.mailer.smtp.Postbox;
import org.askfirst.platform.returnaddress.ReturnAddresses;

/**
 * One mail out by the way of every letter, and in by the door. It is from our own address, so that
 * what takes it in does nothing but count it.
 */
final class LetterToOurselves {

    private final Settings settings;
    private final Postbox postbox;

    LetterToOurselves(Settings settings, Postbox postbox) {
        this.settings = settings;
        this.postbox = postbox;
    }

    /** Sends it, and says what the mail server made of it; never to which address. */
    Finding send(ReturnAddresses addresses, UUID id, Instant now) {
        String to = addresses.bounce(id);
        Envelope envelope =
                new Envelope(
                        settings.mailFrom(),
                        List.of(new Addressee(Role.INTRODUCER, to, true)),
                        true);
        byte[] mail =
                settings.signatures()
                        .sign(mail(to, id, now), now, settings.signatures().selectors());
        return finding(postbox.send(envelope, _ -> Optional.of(mail)));
    }

    private static Finding finding(Outcome outcome) {
        String door = "A letter to ourselves: ";
        return switch (outcome) {
            case Outcome.Accepted _ ->
                    Finding.good(
                            door
                                    + "the mail server took it. If it hands mail on rightly, intake"
                                    + " counts one more of our own within a minute"
                                    + " (askfirst_mail_ignored_total, reason own).");
            case Outcome.Refused refused ->
                    Finding.bad(
                            door
                                    + ("the mail server refused it (%d): it must take our address"
                                                    + " with an extension, and hand it to intake.")
                                            .formatted(refused.reply().code()));
            case Outcome.TryLater _, Outcome.Unknown _, Outcome.Withheld _, Outcome.Unsendable _ ->
                    Finding.bad(
                            door
                                    + "the mail server did not take it now; see whether letters"
                                    + " leave at all.");
        };
    }

    private byte[] mail(String to, UUID id, Instant now) {
        String domain = settings.mailFrom().substring(settings.mailFrom().indexOf('@') + 1);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        return """
        Date: %s
        From: <%s>
        To: <%s>
        Message-ID: <%s@%s>
        Subject: A letter to ourselves
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Auto-Submitted: auto-generated

        Somebody checks whether mail goes out and comes in.
        """
                .formatted(date, settings.mailFrom(), to, id, domain)
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
    }
}
