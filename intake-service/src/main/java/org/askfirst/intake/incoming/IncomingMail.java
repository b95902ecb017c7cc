package org.askfirst.intake.incoming;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail as it was handed over.
 *
 * @param octets as they came, lines ended by CRLF
 * @param sender the envelope's sender, empty for the null sender; null when only the mail says it
 * @param recipients to whom of us it came, at least one
 */
public record IncomingMail(byte[] octets, @Nullable String sender, List<Addressee> recipients) {

    public IncomingMail {
        recipients = List.copyOf(recipients);
    }
}
