package org.askfirst.consent.decision;

import java.util.ArrayList;
import java.util.List;

/**
 * What an introduction lets its introducer do. Who can see where it is can tell all of this, so a
 * held answer changes nothing in it.
 */
public enum Offer {
    WITHDRAW,
    /** The ask that was promised to a target who is too busy. */
    CALL_OFF,
    /** Whom the target named as better placed. */
    ASK_INSTEAD,
    /** The requester hears from nobody else that nothing comes of it, or not yet. */
    PASS_ON;

    /** In the order of the constants. */
    public static List<Offer> of(Introduction introduction) {
        return switch (introduction.state()) {
            case State.Open _ -> List.of(WITHDRAW);
            case State.Deferred _ -> List.of(CALL_OFF, PASS_ON);
            case State.Declined declined -> after(declined, introduction.rounds());
            case State.Exhausted _, State.Expired _, State.Undeliverable _ -> List.of(PASS_ON);
            case State.NotPossible(_, State.Obstacle obstacle, _) -> after(obstacle);
            case State.Withdrawn _ -> afterWithdrawal(introduction.shown());
            case State.New _, State.Released _, State.Introduced _ -> List.of();
        };
    }

    /** Of a duplicate nothing is to be told: its twin goes on, and tells what comes of it. */
    private static List<Offer> after(State.Obstacle obstacle) {
        return switch (obstacle) {
            case DUPLICATE -> List.of();
            case NO_ROUTE, LIMIT -> List.of(PASS_ON);
        };
    }

    /**
     * A promised ask that is called off leaves the requester as a no does. By what shows alone: of
     * one that was withdrawn while a no was held, nobody has seen a no.
     */
    private static List<Offer> afterWithdrawal(Shown shown) {
        return shown.target() == OptIn.Name.REFUSED ? List.of(PASS_ON) : List.of();
    }

    /** Who has said no knows of it. */
    private static List<Offer> after(State.Declined declined, Rounds rounds) {
        if (declined.by() == Role.REQUESTER) {
            return List.of();
        }
        List<Offer> offers = new ArrayList<>();
        if (declined.refusal().namesSomebody() && rounds.mayTurnToBetter()) {
            offers.add(ASK_INSTEAD);
        }
        offers.add(PASS_ON);
        return offers;
    }
}
