package org.askfirst.consent.introduction;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.database.RowLock;
import org.askfirst.consent.database.RowLock.Held;
import org.jspecify.annotations.Nullable;

/** Introductions under the locks of their rows, as they are then. */
public final class IntroductionLocks {

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
}
