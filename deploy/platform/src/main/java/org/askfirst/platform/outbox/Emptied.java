package org.askfirst.platform.outbox;

import org.askfirst.platform.outbox.OutboxTable.Claimed;

/**
 * How far an outbox is empty for good. What was deleted stays in the way of whoever reads from the
 * start until the database has cleaned up, under load some ten thousand rows.
 *
 * <p>Ids are given before their transactions commit, so a row may come to light behind greater ids
 * that are gone already. When all transactions have ended that had a number when those were seen,
 * it cannot any more: whoever appends a row asks for the transaction's number before the row is
 * given an id.
 */
final class Emptied {

    private static final long NOTHING = 0;

    private long upTo = NOTHING;
    private long seen = NOTHING;
    private long seenIn;

    /** There is no row with an id up to this one, and none will come. */
    long upTo() {
        return upTo;
    }

    /** Whatever was claimed was published, and the transaction in which it was has committed. */
    void by(Claimed claimed, int most) {
        if (claimed.rows().isEmpty()) {
            return;
        }
        long last = claimed.rows().getLast().id();
        boolean allUpToThere = claimed.rows().size() < most || last >= seen;
        if (seen > NOTHING && claimed.oldestRunning() > seenIn && allUpToThere) {
            upTo = Math.max(upTo, seen);
            seen = NOTHING;
        }
        if (seen == NOTHING) {
            seen = last;
            seenIn = claimed.transaction();
        }
    }

    /** Something is left, or nobody knows. */
    void forget() {
        upTo = NOTHING;
        seen = NOTHING;
    }
}
