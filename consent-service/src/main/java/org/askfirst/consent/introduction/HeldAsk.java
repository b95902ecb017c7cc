package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.FlushModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.askfirst.consent.database.RowLock.Held;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.letter.LetterRow.Status;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/**
 * An ask under the lock of its introduction's row, with what decides whether a press of it is
 * taken: read by one statement, which begins when the lock is held.
 *
 * @param at the database's time when the lock was had; of several asks, the last of their locks
 * @param letters the asks, withheld ones too, and the reminders to whoever has had this role
 * @param pause until another press is kept; zero when that is now
 * @param quickPause the same of presses that come too quick
 * @param notedAsGone whether the address of who was asked is
 */
public record HeldAsk(
        IntroductionRow row,
        AskRow ask,
        Instant at,
        List<LetterRow> letters,
        Duration pause,
        Duration quickPause,
        boolean notedAsGone) {

    private static final String FOUND =
            """
            SELECT {ask.*}, {letter.*}, (%s) AS full_since, (%s) AS full_of_quick_since,
                %s AS noted
            FROM ask LEFT JOIN letter
                ON letter.introduction_id = ask.introduction_id AND letter.addressee = ask.role
                    AND letter.kind IN ('ASK', 'WITHHELD', 'REMINDER')
            WHERE ask.id = ANY (:asks)
            """
                    .formatted(
                            PressLimits.full("NOT too_quick"),
                            PressLimits.full("too_quick"),
                            GoneAddresses.isNoted("ask.person_key", ":now"));

    /**
     * Waits for the lock; null when there is no such ask, which is looked for as often as one that
     * there is. The caller's transaction.
     */
    public static @Nullable HeldAsk of(UUID askId) {
        Held<IntroductionRow> held = IntroductionLocks.behindAsk(askId);
        Instant now = held == null ? Instant.EPOCH : held.at();
        List<Object[]> found = found(List.of(askId), now).getResultList();
        return held == null ? null : of(held.row(), found, now);
    }

    /**
     * What a look for several asks has found.
     *
     * @param held by the ids of their asks: those in whose introductions there is no route, and
     *     that nobody else is at
     * @param known the ids of all that there are
     */
    public record Several(Map<UUID, HeldAsk> held, Set<UUID> known) {}

    /** Waits for no lock. The caller's transaction. */
    public static Several free(Collection<UUID> askIds) {
        List<Held<IntroductionRow>> locked = IntroductionLocks.freeBehindAsks(askIds);
        Instant now =
                locked.stream().map(Held::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        Map<UUID, IntroductionRow> rows =
                locked.stream().map(Held::row).collect(Collectors.toMap(row -> row.id, row -> row));
        Map<AskRow, List<Object[]>> found =
                found(askIds, now)
                        .getResultStream()
                        .collect(Collectors.groupingBy(one -> (AskRow) one[0]));
        Map<UUID, HeldAsk> held = new HashMap<>();
        found.forEach((ask, itsOwn) -> {
            IntroductionRow row = rows.get(ask.introductionId);
            if (row != null) {
                held.put(ask.id, of(row, itsOwn, now));
            }
        });
        return new Several(
                held, found.keySet().stream().map(ask -> ask.id).collect(Collectors.toSet()));
    }

    private static HeldAsk of(IntroductionRow row, List<Object[]> found, Instant now) {
        Object[] first = found.getFirst();
        return new HeldAsk(
                row,
                (AskRow) first[0],
                now,
                found.stream().map(one -> (LetterRow) one[1]).filter(Objects::nonNull).toList(),
                PressLimits.pause((Instant) first[2], now),
                PressLimits.pause((Instant) first[3], now),
                (Boolean) first[4]);
    }

    private static NativeQuery<Object[]> found(Collection<UUID> askIds, Instant now) {
        NativeQuery<Object[]> query = Panache.getSession().createNativeQuery(FOUND, Object[].class);
        query.addEntity("ask", AskRow.class)
                .addEntity("letter", LetterRow.class)
                .addScalar("full_since", StandardBasicTypes.INSTANT)
                .addScalar("full_of_quick_since", StandardBasicTypes.INSTANT)
                .addScalar("noted", StandardBasicTypes.BOOLEAN)
                .setParameter("asks", askIds.toArray(UUID[]::new))
                .setParameter("now", now)
                .setParameter("since", PressLimits.since(now))
                .setParameter("but", PressLimits.MOST_A_DAY - 1)
                .setFlushMode(FlushModeType.COMMIT);
        return query;
    }

    /** Whether it is still this person who has the role. */
    public boolean isCurrent() {
        return ask.personKey.equals(row.personKey(ask.role));
    }

    /** Of who was asked twice in one introduction, the last. */
    public AskRow last() {
        return isCurrent() ? ask.lastOf(row) : ask;
    }

    Optional<LetterRow> letter(UUID id) {
        return letters.stream().filter(letter -> letter.id.equals(id)).findFirst();
    }

    /** Those that may not have gone out yet. */
    List<LetterRow> lettersDue() {
        return letters.stream().filter(letter -> letter.status == Status.DUE).toList();
    }

    Duration pause(boolean quick) {
        return quick ? quickPause : pause;
    }
}
