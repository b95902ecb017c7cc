package org.askfirst.journeys.nemesis;

import java.time.Duration;

/** Something that goes wrong with a service, or with what it stands on, and is mended again. */
interface Fault {

    /** Does it and, after so long or as soon as that can be, undoes it. */
    void strike(Duration length);

    /**
     * Of how many letters nobody may know because of it whether they have arrived; asked once it is
     * over.
     */
    default int unknowable() {
        return 0;
    }
}
