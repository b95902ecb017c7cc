package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the introducer was shown of one introduction, the oldest first. It is made of nothing but
 * what {@link Shown} said, each time it said something else, so nothing that is held or withheld
 * can be in it.
 */
public record ShownHistory(List<Entry> entries) {

    public static final ShownHistory NONE = new ShownHistory(List.of());

    public ShownHistory {
        entries = List.copyOf(entries);
    }

    /** The words for it in the API and in the database. */
    public enum What {
        RECEIVED,
        REQUESTER_ASKED,
        REQUESTER_AGREED,
        REQUESTER_DECLINED,
        /** Of a route: whoever was next; nobody says who, or what became of the one before. */
        TARGET_ASKED,
        TARGET_AGREED,
        TARGET_DECLINED,
        /** The target is too busy until a day, and is asked once more then. */
        DEFERRED,
        ON_ITS_WAY,
        INTRODUCED,
        EXPIRED,
        WITHDRAWN,
        UNDELIVERABLE,
        NOT_POSSIBLE
    }

    public record Entry(Instant at, What what) {}

    /**
     * With what shows from now on.
     *
     * @param receivedAt when the request came
     */
    public ShownHistory after(Introduction before, Introduction next, Instant receivedAt) {
        Shown shown = next.shown();
        List<Entry> all = new ArrayList<>();
        if (before.shown() == null) {
            all.add(new Entry(receivedAt, What.RECEIVED));
            all.add(new Entry(shown.updatedAt(), whereItIs(shown)));
            return new ShownHistory(all);
        }
        all.addAll(upTo(before.shown(), receivedAt).entries());
        boolean newRound = before.rounds().number() != next.rounds().number();
        changes(before.shown(), shown, newRound)
                .forEach(what -> all.add(new Entry(shown.updatedAt(), what)));
        return new ShownHistory(all);
    }

    /**
     * As far as it shows now. Where a release that kept no history has moved the introduction, no
     * more is known than that it came, and where it is.
     *
     * @param receivedAt when the request came
     */
    public ShownHistory upTo(Shown shown, Instant receivedAt) {
        if (!entries.isEmpty() && !entries.getLast().at().isBefore(shown.updatedAt())) {
            return this;
        }
        List<Entry> all = new ArrayList<>(entries);
        if (all.isEmpty()) {
            all.add(new Entry(receivedAt, What.RECEIVED));
        }
        all.add(new Entry(shown.updatedAt(), whereItIs(shown)));
        return new ShownHistory(all);
    }

    private static List<What> changes(Shown before, Shown next, boolean newRound) {
        List<What> changes = new ArrayList<>();
        if (agrees(before.requester(), next.requester())) {
            changes.add(What.REQUESTER_AGREED);
        }
        if (agrees(before.target(), next.target()) && next.state() != State.Name.AGREED) {
            changes.add(What.TARGET_AGREED);
        }
        boolean asks =
                next.state() == State.Name.AWAITING_REQUESTER
                        || next.state() == State.Name.AWAITING_TARGET;
        if (next.state() != before.state() || newRound && asks) {
            changes.add(whereItIs(next));
        }
        return changes;
    }

    private static boolean agrees(OptIn.Name before, OptIn.Name next) {
        return before != OptIn.Name.GIVEN && next == OptIn.Name.GIVEN;
    }

    /** The target agrees last, and after a no of the requester there is no round any more. */
    private static What whereItIs(Shown shown) {
        return switch (shown.state()) {
            case AWAITING_REQUESTER -> What.REQUESTER_ASKED;
            case AWAITING_TARGET -> What.TARGET_ASKED;
            case AGREED -> What.TARGET_AGREED;
            case RELEASED -> What.ON_ITS_WAY;
            case INTRODUCED -> What.INTRODUCED;
            case DECLINED ->
                    shown.requester() == OptIn.Name.REFUSED
                            ? What.REQUESTER_DECLINED
                            : What.TARGET_DECLINED;
            case DEFERRED -> What.DEFERRED;
            case EXPIRED -> What.EXPIRED;
            case WITHDRAWN -> What.WITHDRAWN;
            case UNDELIVERABLE -> What.UNDELIVERABLE;
            case NOT_POSSIBLE -> What.NOT_POSSIBLE;
        };
    }
}
