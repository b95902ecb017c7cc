package org.askfirst.intake.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.InternetHeaders;
import java.util.Optional;
import org.askfirst.intake.mime.HeaderText;

/** Fields of a report, as headers are written; beyond ASCII they are UTF-8 (RFC 6533). */
final class StatusFields {

    private StatusFields() {}

    /** The first of a name, unfolded and without comments at its ends. */
    static Optional<String> first(InternetHeaders fields, String name) {
        String[] values = fields.getHeader(name);
        return values == null || values.length == 0
                ? Optional.empty()
                : Optional.of(HeaderText.line(HeaderText.bounded(text(values[0]))));
    }

    /** The library makes a character of each octet. */
    private static String text(String value) {
        return HeaderText.decoded(value.getBytes(ISO_8859_1), UTF_8);
    }
}
