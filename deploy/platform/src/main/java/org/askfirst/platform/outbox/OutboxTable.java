package org.askfirst.platform.outbox;

import java.util.List;
import java.util.Set;

/** The rows of events that wait, in the caller's transaction. */
public interface OutboxTable {

    /**
     * Locks the oldest row of up to so many orders that no other replica is publishing, the oldest
     * first. Who holds the oldest row of an order publishes all of it, so its order holds; ids of
     * one order are in commit order.
     *
     * @param after only those whose oldest row has a greater id
     * @param silent topics whose rows are left out while they are the oldest
     * @return all rows of these orders, the oldest first
     */
    List<Unpublished> claim(long after, Set<String> silent, int most);

    void delete(List<Unpublished> published);
}
