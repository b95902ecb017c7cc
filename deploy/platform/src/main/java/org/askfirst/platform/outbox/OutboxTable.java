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
     * @param after only rows with a greater id, of orders without a row up to it
     * @param silent topics whose rows are left out
     */
    List<Unpublished> claim(long after, Set<String> silent, int most);

    void delete(List<Unpublished> published);
}
