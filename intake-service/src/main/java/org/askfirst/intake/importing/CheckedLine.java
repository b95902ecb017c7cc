package org.askfirst.intake.importing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line and what is wrong with it.
 *
 * @param faults sentences; none when it may be sent
 * @param id that its introduction has, or will have; null when it may not be sent
 * @param sent whether it was sent before, and so makes nothing new
 */
record CheckedLine(TypedLine line, List<String> faults, @Nullable UUID id, boolean sent) {

    public boolean isGood() {
        return faults.isEmpty();
    }

    /** Whether it would make an introduction now. */
    public boolean isNew() {
        return isGood() && !sent;
    }

    CheckedLine whichWasSent() {
        return new CheckedLine(line, faults, id, true);
    }
}
