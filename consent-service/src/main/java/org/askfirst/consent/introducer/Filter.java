package org.askfirst.consent.introducer;

import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.decision.State;
import org.jspecify.annotations.Nullable;

/**
 * Which of one's own introductions are looked for.
 *
 * @param state null for all
 * @param text part of a name, a topic or a route's title, as it was typed; null for all
 * @param waiting only those that wait for the introducer
 * @param after null for the first page
 */
public record Filter(
        State.@Nullable Name state, @Nullable String text, boolean waiting, @Nullable After after) {

    /** All of them, from the newest on. */
    public static final Filter NONE = new Filter(null, null, false, null);

    /** The place in the list after which the next page begins. */
    public record After(Instant createdAt, UUID id) {}
}
