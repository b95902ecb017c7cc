package org.askfirst.intake.desk;

import java.util.List;
import java.util.Map;
import org.askfirst.intake.consent.OwnIntroduction;
import org.askfirst.platform.page.Speech;
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

    /** The states that the list can be narrowed to, in words. */
    public Map<String, String> states(Speech speech) {
        return StateWords.states(speech);
    }

    public boolean isFiltered() {
        return !state.isEmpty() || !text.isEmpty();
    }

    /** Whether there is none of their own at all. */
    public boolean isNothingYet() {
        return waiting.isEmpty() && others.isEmpty() && notice == null && !isFiltered();
    }
}
