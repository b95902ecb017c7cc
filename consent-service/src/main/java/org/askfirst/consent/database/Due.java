package org.askfirst.consent.database;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An introduction with which something is to be done.
 *
 * @param since when it came due
 */
public record Due(Instant since, UUID id) {

    /** Comes before all of them. */
    public static final Due NONE = new Due(Instant.EPOCH, new UUID(0, 0));

    /**
     * Those that this finds.
     *
     * @param query of when each came due and its id, by {@code :since}, {@code :id} and {@code
     *     :most}
     * @param after only those that come after it
     */
    public static List<Due> found(Query query, Due after, int most) {
        Stream<?> rows =
                query.setParameter("since", after.since)
                        .setParameter("id", after.id)
                        .setParameter("most", most)
                        .getResultStream();
        return rows.map(Object[].class::cast)
                .map(row -> new Due((Instant) row[0], (UUID) row[1]))
                .toList();
    }
}
