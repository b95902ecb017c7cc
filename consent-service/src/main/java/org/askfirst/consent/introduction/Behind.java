package org.askfirst.consent.introduction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.askfirst.consent.database.RowLock.Held;
import org.askfirst.consent.letter.LetterRow;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind letters: their rows, and the introductions they are about under their locks.
 *
 * @param letters those that are known, by their ids
 * @param rows those that letters are about, by their ids; not all letters are about one
 * @param at the database's time when the last lock was had; null when there was none to be had
 */
record Behind(Map<UUID, LetterRow> letters, Map<UUID, IntroductionRow> rows, @Nullable Instant at) {

    private static final Behind NOTHING = new Behind(Map.of(), Map.of(), null);

    /** The locks first, in the order of the introductions' ids. */
    static Behind locked(List<UUID> letterIds) {
        if (letterIds.isEmpty()) {
            return NOTHING;
        }
        List<Held<IntroductionRow>> held = IntroductionLocks.behindLetters(letterIds);
        return new Behind(
                LetterRow.known(letterIds),
                held.stream().map(Held::row).collect(Collectors.toMap(row -> row.id, row -> row)),
                held.isEmpty() ? null : held.getLast().at());
    }
}
