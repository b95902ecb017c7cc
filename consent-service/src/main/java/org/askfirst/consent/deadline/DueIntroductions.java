package org.askfirst.consent.deadline;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.database.Due;

/** Introductions whose deadline has passed, or is about to. */
final class DueIntroductions {

    /**
     * By the time of the statement, which is the same for all of it: no index helps against {@code
     * clock_timestamp()}, which is another one for every row.
     */
    static final String DUE =
            """
            SELECT next_at, id FROM introduction
            WHERE next_at <= statement_timestamp() AND (next_at, id) > (:since, :id)
            ORDER BY next_at, id LIMIT :most
            """;

    private DueIntroductions() {}

    /** Those that come after another, the longest due first. */
    static List<Due> due(Due after, int most) {
        return Due.found(
                Panache.getEntityManager().createNativeQuery(DUE, Object[].class), after, most);
    }

    /**
     * Those whose hidden hour comes within this time, and how long each still has. People answer
     * between two looks of a scheduler; what is drawn in their place has to come at its own time.
     */
    static Map<UUID, Duration> comingDue(Duration within, int most) {
        Stream<?> rows =
                Panache.getEntityManager()
                        .createNativeQuery(
                                """
                                SELECT id, CAST(1000 * extract(epoch FROM next_at - clock_timestamp()) AS bigint)
                                FROM introduction
                                WHERE next_kind = 'COME_DUE' AND next_at > statement_timestamp()
                                AND next_at <= statement_timestamp()
                                    + CAST(:within AS bigint) * interval '1 millisecond'
                                ORDER BY next_at LIMIT :most
                                """,
                                Object[].class)
                        .setParameter("within", within.toMillis())
                        .setParameter("most", most)
                        .getResultStream();
        return rows.map(Object[].class::cast)
                .collect(
                        Collectors.toMap(
                                row -> (UUID) row[0],
                                row -> Duration.ofMillis(((Number) row[1]).longValue())));
    }
}
