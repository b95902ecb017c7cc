package org.askfirst.consent.decision;

/**
 * How often somebody has been asked as the target.
 *
 * @param number of the current round, from 1
 * @param better rounds with somebody better placed, so far
 * @param again whether this target was asked before and is asked once more, as promised
 * @param onRoute whether the targets come from a route, one after the other
 */
public record Rounds(int number, int better, boolean again, boolean onRoute) {

    /** So many people can be named one after the other. */
    public static final int MOST_BETTER = 3;

    static Rounds first(boolean onRoute) {
        return new Rounds(1, 0, false, onRoute);
    }

    /** The same target, as promised. */
    Rounds askedAgain() {
        return new Rounds(number + 1, better, true, onRoute);
    }

    /** Somebody better placed. */
    Rounds turnedToBetter() {
        return new Rounds(number + 1, better + 1, false, onRoute);
    }

    /** The next one on the route. */
    Rounds turned() {
        return new Rounds(number + 1, better, false, onRoute);
    }

    /** The same target, because what was answered is lost. */
    Rounds afresh() {
        return new Rounds(number + 1, better, again, onRoute);
    }

    /** Ends the round that was planned and never began. */
    Rounds unasked() {
        return new Rounds(number + 1, better, again, onRoute);
    }

    boolean mayTurnToBetter() {
        return !onRoute && better < MOST_BETTER;
    }

    boolean mayAskAgain() {
        return !onRoute && !again;
    }
}
