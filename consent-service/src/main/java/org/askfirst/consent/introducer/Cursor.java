package org.askfirst.consent.introducer;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.introducer.Filter.After;

/** A place in the list as an opaque word for {@code after=}. */
final class Cursor {

    private static final String SEPARATOR = " ";

    private Cursor() {}

    static String of(After place) {
        String text = place.createdAt() + SEPARATOR + place.id();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The place; empty when this service did not write the word. */
    static Optional<After> read(String word) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
            int separator = text.indexOf(SEPARATOR);
            if (separator < 0) {
                return Optional.empty();
            }
            After place =
                    new After(
                            Instant.parse(text.substring(0, separator)),
                            UUID.fromString(text.substring(separator + 1)));
            return of(place).equals(word) ? Optional.of(place) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
