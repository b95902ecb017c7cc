package org.askfirst.intake.desk;

import org.jspecify.annotations.Nullable;

/** How the introducer would like the turn-down to be, as a page's address says it. */
record Passing(@Nullable String tone, boolean reason) {

    static final String YES = "yes";

    static Passing of(@Nullable String tone, @Nullable String reason) {
        return new Passing(tone, YES.equals(reason));
    }

    static Passing unsaid() {
        return new Passing(null, false);
    }
}
