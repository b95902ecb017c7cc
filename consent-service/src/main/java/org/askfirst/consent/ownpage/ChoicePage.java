package org.askfirst.consent.ownpage;

import org.askfirst.consent.choice.StandingChoices;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a standing choice may know.
 *
 * @param ownKey the person key of whose choice it is
 * @param saidLanguage in which others have said they read; null when nobody has
 * @param standing what stands; null by a letter's link, which others may hold as well
 * @param introducerName who asked in the letter the link came from; null when that is not known
 * @param knowsAddress whether a one-time link can be sent without asking for the address
 */
public record ChoicePage(
        String ownKey,
        @Nullable String saidLanguage,
        StandingChoices.@Nullable Current standing,
        @Nullable String introducerName,
        boolean knowsAddress) {

    static ChoicePage own(String ownKey, StandingChoices.Current standing) {
        return new ChoicePage(ownKey, null, standing, null, true);
    }

    static ChoicePage byLetter(
            String ownKey,
            @Nullable String saidLanguage,
            @Nullable String introducerName,
            boolean knowsAddress) {
        return new ChoicePage(ownKey, saidLanguage, null, introducerName, knowsAddress);
    }

    /** Whether it was opened by a one-time link. */
    public boolean own() {
        return standing != null;
    }
}
