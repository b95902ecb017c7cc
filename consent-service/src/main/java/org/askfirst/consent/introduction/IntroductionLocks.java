package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.database.RowLock;
import org.askfirst.consent.database.RowLock.Held;
import org.jspecify.annotations.Nullable;

/** Introductions under the locks of their rows, as they are then. */
public final class IntroductionLocks {

    /**
     * On a route it is not known before whose row is locked; and what comes at a hidden hour would
     * be told by those that come with it.
     */
    private static final String ALONE = "route IS NOT NULL OR next_kind = 'COME_DUE'";

    private IntroductionLocks() {}

    /** The row under its lock; null when there is none. */
    public static @Nullable IntroductionRow locked(UUID id) {
        return RowLock.of(IntroductionRow.class, id);
    }

    /** The row under its lock, and the time then; null when there is none. */
    static @Nullable Held<IntroductionRow> held(UUID id) {
        return RowLock.withTime(
                IntroductionRow.class,
                "SELECT * FROM introduction WHERE id = :id FOR NO KEY UPDATE",
                id);
    }

    /** The same of those that letters are about, in the order of their ids. */
    static List<Held<IntroductionRow>> behindLetters(Collection<UUID> letterIds) {
        return RowLock.allWithTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id IN (SELECT introduction_id FROM letter WHERE id = ANY (:ids))
                ORDER BY id FOR NO KEY UPDATE
                """,
                letterIds);
    }

    /** The same of the one that an ask belongs to. */
    static @Nullable Held<IntroductionRow> behindAsk(UUID askId) {
        return RowLock.withTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id = (SELECT introduction_id FROM ask WHERE id = :id) FOR NO KEY UPDATE
                """,
                askId);
    }

    /** The same of those that several asks belong to, that no route is in, nobody else is at. */
    static List<Held<IntroductionRow>> freeBehindAsks(Collection<UUID> askIds) {
        return RowLock.allWithTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id IN (SELECT introduction_id FROM ask WHERE id = ANY (:ids))
                    AND route IS NULL
                FOR NO KEY UPDATE SKIP LOCKED
                """,
                askIds);
    }

    /** The row under its lock if its deadline has passed and nobody else is at it. */
    static @Nullable Held<IntroductionRow> heldIfDue(UUID id) {
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
     * that need not be met {@linkplain #dueAlone alone}.
     */
    static List<Held<IntroductionRow>> heldIfDue(Collection<UUID> ids) {
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
    static List<UUID> dueAlone(Collection<UUID> ids) {
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
}
