package org.askfirst.intake.desk;

import org.jspecify.annotations.Nullable;

/** How the introducer would like the turn-down to be, as a page's address says it. */
record Passing(@Nullable String tone, boolean reason, @Nullable String textLanguage) {

    /** Of a page's address. */
    static final String TEXT_LANGUAGE = "textLanguage";

    static final String YES = "yes";

    static Passing unsaid() {
        return new Passing(null, false, null);
    }
}
