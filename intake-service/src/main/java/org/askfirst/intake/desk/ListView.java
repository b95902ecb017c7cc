package org.askfirst.intake.desk;

import java.util.List;
import java.util.Map;
import org.askfirst.intake.consent.OwnIntroduction;
import org.jspecify.annotations.Nullable;

/**
 * The desk.
 *
 * @param waiting what waits for its introducer
 * @param others everything else, of one page
 * @param notice why there is nothing to see, when that is so
 * @param next the query that leads to the next page
 */
record ListView(
        List<OwnIntroduction> waiting,
        List<OwnIntroduction> others,
        @Nullable String notice,
        String state,
        String text,
        @Nullable String next) {

    public Map<String, String> states() {
        return StateWords.states();
    }

    /** What stands above the others. */
    public String heading() {
        return waiting.isEmpty() ? "All of them" : "Everything else";
    }

    public boolean isFiltered() {
        return !state.isEmpty() || !text.isEmpty();
    }
}
