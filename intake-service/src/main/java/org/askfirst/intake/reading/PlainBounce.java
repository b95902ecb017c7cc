package org.askfirst.intake.reading;

import java.util.List;
import java.util.Optional;
import org.askfirst.intake.mime.MimePart;

/** Placeholder. */
final class PlainBounce {

    private PlainBounce() {}

    static Optional<List<Failure>> in(MimePart message) {
        return Optional.empty();
    }
}
