package org.askfirst.platform.outbox;

import java.util.List;
import java.util.Set;

/** The rows of events that wait, in the caller's transaction. */
public interface OutboxTable {

    /**
     * Locks up to so many rows, the oldest first, and waits for those that another replica is
     * publishing: by then they are gone.
     *
     * <p>Whoever sees a row sees those before it of the same order, because the ids of one order
     * are in commit order. So among the oldest rows of all there is none whose predecessor is not
     * among them too. Only behind rows that were left is it to be asked for.
     *
     * <p>The table is read once, from its start: so it takes about as long by whichever plan the
     * database has made, even by one of when the table was empty. A statement that looks at the
     * table again for each of its rows does not.
     *
     * @param from only rows with a greater id; up to it there are none
     * @param after only rows with a greater id, of orders without a row up to it
     * @param silent topics whose rows are left out
     */
    Claimed claim(long from, long after, Set<String> silent, int most);

    /**
     * What was claimed.
     *
     * @param rows the oldest first
     * @param transaction the number of the one that claims; without rows it says nothing
     * @param oldestRunning all transactions with lesser numbers had ended when this one looked;
     *     without rows it says nothing
     */
    record Claimed(List<Unpublished> rows, long transaction, long oldestRunning) {

        /** Keeps a copy. */
        public Claimed {
            rows = List.copyOf(rows);
        }
    }

    void delete(List<Unpublished> published);
}
