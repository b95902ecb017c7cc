package org.askfirst.consent.answer;

import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.jspecify.annotations.Nullable;

/**
 * What the page behind one ask may know: the question as it was asked, this person's own last
 * press, and how far the introduction is. Nothing about the other person but the name.
 *
 * @param ownKey the person key of the one who is asked
 * @param ownName theirs, while the question is open; null once it is not, after any end alike
 * @param saidLanguage in which the introducer has said they read; null when not said
 * @param other whom they would meet; on a route, for the requester, the route's title
 * @param onRoute whether a route chooses the target
 * @param promised whether the target had said when to ask again, and this is that
 * @param note for the target of the first round only
 * @param pressed null before the first press
 */
public record AskPage(
        Role role,
        String ownKey,
        @Nullable String ownName,
        @Nullable String saidLanguage,
        String introducerName,
        String other,
        boolean onRoute,
        boolean promised,
        String topic,
        String blurb,
        @Nullable String note,
        @Nullable Answer pressed,
        boolean ended,
        boolean released) {}
