package org.askfirst.intake.reading;

import java.util.Optional;

/** What of somebody's words may be forwarded. */
final class ForwardedWords {

    static final int MOST_CHARACTERS = 2_000;

    private ForwardedWords() {}

    static Optional<String> of(String words) {
        return Optional.empty();
    }
}
