package org.askfirst.consent.decision;

import java.time.LocalDate;

/**
 * The limit of an introducer's own that has been reached. It depends on what they have asked for
 * themselves and on nothing else, so whoever is told of it learns nothing about anybody.
 */
public sealed interface Reached {

    /** As many requests as they may send in a day. */
    record Requests() implements Reached {}

    /**
     * As many asks between these two people as there may be.
     *
     * @param freeOn the first day, UTC, that begins with room for another
     */
    record Pair(LocalDate freeOn) implements Reached {}
}
