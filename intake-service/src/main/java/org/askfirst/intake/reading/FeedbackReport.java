package org.askfirst.intake.reading;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Set;
import org.askfirst.intake.mime.MimePart;

/** What mailbox providers report of mails that somebody marked (RFC 5965). */
final class FeedbackReport {

    /** {@code not-spam} is the opposite, and {@code auth-failure} (RFC 6591) nobody's wish. */
    private static final Set<String> COMPLAINTS =
            Set.of("abuse", "fraud", "opt-out", "opt-out-list");

    private FeedbackReport() {}

    /** Whether somebody wants no more of it. */
    static boolean isComplaint(MimePart report) {
        try {
            InternetHeaders fields = new InternetHeaders(new ByteArrayInputStream(report.octets()));
            return StatusFields.first(fields, "Feedback-Type")
                    .map(type -> type.split("[\\s;(]", 2)[0].toLowerCase(Locale.ROOT))
                    .filter(COMPLAINTS::contains)
                    .isPresent();
        } catch (MessagingException _) {
            return false;
        }
    }
}
