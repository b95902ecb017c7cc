package org.askfirst.intake.reading;

import jakarta.mail.internet.InternetHeaders;
import java.util.Optional;
import org.askfirst.intake.mime.HeaderText;

/** Fields of a report, as headers are written. */
final class StatusFields {

    private StatusFields() {}

    /** The first of a name, unfolded and without comments at its ends. */
    static Optional<String> first(InternetHeaders fields, String name) {
        String[] values = fields.getHeader(name);
        return values == null || values.length == 0
                ? Optional.empty()
                : Optional.of(HeaderText.line(HeaderText.bounded(values[0])));
    }
}
