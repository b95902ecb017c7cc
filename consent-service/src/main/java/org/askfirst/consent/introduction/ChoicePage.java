package org.askfirst.consent.introduction;

import org.askfirst.consent.choice.Choices;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a standing choice may know.
 *
 * @param own whether it was opened by a one-time link
 * @param introducerName who asked in the letter the link came from; null when that is not known
 * @param knowsAddress whether a one-time link can be sent without asking for the address
 */
public record ChoicePage(
        Choices.Standing standing,
        boolean own,
        @Nullable String introducerName,
        boolean knowsAddress) {}
