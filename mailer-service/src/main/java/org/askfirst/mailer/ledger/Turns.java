package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Who may say what becomes of a letter that the ledger may not hold yet: a letter and its
 * cancellation may arrive at two replicas at once while one takes over.
 */
final class Turns {

    private static final String SQL =
            """
            WITH turn AS MATERIALIZED (
                SELECT CAST(pg_advisory_xact_lock(letter) AS text) AS taken
                FROM unnest(CAST(:letters AS bigint[])) AS letter)
            SELECT count(taken), clock_timestamp() FROM turn
            """;

    private Turns() {}

    /**
     * Waits for the turn of this letter, until the end of the transaction.
     *
     * @return the database's time when it is this one's turn
     */
    static Instant take(UUID letterId) {
        return take(List.of(letterId));
    }

    /** The same for several letters, in one order, so that nobody waits in a circle. */
    static Instant take(List<UUID> letterIds) {
        Long[] turns =
                letterIds.stream()
                        .map(id -> id.getMostSignificantBits() ^ id.getLeastSignificantBits())
                        .sorted()
                        .toArray(Long[]::new);
        Object[] turn =
                Panache.getEntityManager()
                        .unwrap(Session.class)
                        .createNativeQuery(SQL, Object[].class)
                        .setParameter("letters", turns)
                        .getSingleResult();
        return (Instant) turn[1];
    }
}
