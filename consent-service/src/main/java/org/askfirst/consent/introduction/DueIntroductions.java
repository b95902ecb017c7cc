package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.database.Due;
import org.askfirst.consent.database.RowLock;
import org.askfirst.consent.database.RowLock.Held;
import org.jspecify.annotations.Nullable;

/** Introductions whose deadline has passed, or is about to. */
public final class DueIntroductions {

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

    /**
     * On a route it is not known before whose row is locked; and what comes at a hidden hour would
     * be told by those that come with it.
     */
    private static final String ALONE = "route IS NOT NULL OR next_kind = 'COME_DUE'";

    private DueIntroductions() {}

    /** The row under its lock if its deadline has passed and nobody else is at it. */
    static @Nullable Held<IntroductionRow> held(UUID id) {
        return RowLock.withTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id = :id AND next_at <= clock_timestamp()
                FOR NO KEY UPDATE SKIP LOCKED
                """,
                id);
    }

    /**
     * Those of these, under their locks, whose deadline has passed, that nobody else is at, and
     * that need not be met {@linkplain #alone alone}.
     */
    static List<Held<IntroductionRow>> held(Collection<UUID> ids) {
        return RowLock.allWithTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id = ANY (:ids) AND next_at <= clock_timestamp() AND NOT (%s)
                FOR NO KEY UPDATE SKIP LOCKED
                """
                        .formatted(ALONE),
                ids);
    }

    /** Those of these whose deadline has passed, each of which is met by itself. */
    static List<UUID> alone(Collection<UUID> ids) {
        return Panache.getEntityManager()
                .createNativeQuery(
                        """
                        SELECT id FROM introduction
                        WHERE id = ANY (:ids) AND next_at <= statement_timestamp() AND (%s)
                        """
                                .formatted(ALONE))
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultStream()
                .map(UUID.class::cast)
                .toList();
    }

    /** Those that come after another, the longest due first. */
    public static List<Due> due(Due after, int most) {
        return Panache.getEntityManager()
                .createNativeQuery(DUE, Object[].class)
                .setParameter("since", after.since())
                .setParameter("id", after.id())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> Due.of((Object[]) row))
                .toList();
    }

    /**
     * Those whose hidden hour comes within this time, and how long each still has. People answer
     * between two looks of a scheduler; what is drawn in their place has to come at its own time.
     */
    public static Map<UUID, Duration> comingDue(Duration within, int most) {
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
