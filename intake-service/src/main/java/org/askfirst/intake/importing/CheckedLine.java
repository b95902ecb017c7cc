package org.askfirst.intake.importing;

import java.util.List;

/**
 * A line and what is wrong with it.
 *
 * @param faults sentences; none when it may be sent
 */
record CheckedLine(TypedLine line, List<String> faults) {

    public boolean isGood() {
        return faults.isEmpty();
    }
}
