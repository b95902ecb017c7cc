package org.askfirst.consent.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.decision.Limit.Window;
import org.askfirst.consent.decision.Reached;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * An introducer's own limits, counted in the database over all replicas, in the caller's
 * transaction. They are counted by what was asked for, never by what became of it: withdrawing and
 * expiring free nothing, and nobody's choice can be told by them. The introducer's lock comes after
 * that of an introduction and before those of routes and people; a transaction takes all it needs
 * at once.
 */
@ApplicationScoped
public class IntroducerLimits {

    private static final Duration DAY = Duration.ofDays(1);

    private final EntityManager entityManager;
    private final DatabaseClock clock;
    private final Limit requestsPerDay;
    private final Limit asksPerPair;

    IntroducerLimits(EntityManager entityManager, DatabaseClock clock, Settings settings) {
        this.entityManager = entityManager;
        this.clock = clock;
        this.requestsPerDay = settings.requestsPerDay();
        this.asksPerPair = settings.asksPerPair();
    }

    /**
     * Holds back whatever else the same introducer asks for, until the transaction ends; what
     * counts has to be read after it.
     *
     * @param introducer see {@code PersonKeys.ofIntroducer}
     * @return the database's time when nobody else was to be waited for any more
     */
    public Instant lock(String introducer) {
        return lock(Set.of(introducer));
    }

    /** The same of several, in one order. */
    public Instant lock(Collection<String> introducers) {
        if (countsNothing()) {
            return clock.now();
        }
        Object[] held =
                (Object[])
                        entityManager
                                .createNativeQuery(
                                        """
                                        WITH held AS MATERIALIZED (
                                            SELECT CAST(pg_advisory_xact_lock(hashtextextended(
                                                'introducer ' || name, 0)) AS text) AS lock
                                            FROM unnest(CAST(:introducers AS text[])) AS name)
                                        SELECT count(lock), clock_timestamp() FROM held
                                        """,
                                        Object[].class)
                                .setParameter(
                                        "introducers",
                                        introducers.stream()
                                                .distinct()
                                                .sorted()
                                                .toArray(String[]::new))
                                .getSingleResult();
        return (Instant) held[1];
    }

    /**
     * The limit that one more request goes beyond; null when it does not.
     *
     * @param pair whom it is about; null on a route
     */
    public @Nullable Reached reached(String introducer, @Nullable Pair pair, Instant now) {
        if (leftToday(introducer, now).filter(left -> left == 0).isPresent()) {
            return new Reached.Requests();
        }
        return pair == null ? null : reachedByPair(introducer, pair, now);
    }

    /** The limit that one more ask of these two goes beyond; null when it does not. */
    public @Nullable Reached reachedByPair(String introducer, Pair pair, Instant now) {
        if (asksPerPair.isNone()) {
            return null;
        }
        return asksPerPair
                .roomAt(uses(introducer, pair, now), now)
                .map(room -> new Reached.Pair(firstWholeDay(room)))
                .orElse(null);
    }

    /** How many requests of the day are left; empty without a limit. */
    public Optional<Integer> leftToday(String introducer, Instant now) {
        return requestsPerDay.isNone()
                ? Optional.empty()
                : Optional.of(leftToday(Set.of(introducer), now).get(introducer));
    }

    /** The same of several at once; any number without a limit. The map is the caller's. */
    public Map<String, Integer> leftToday(Collection<String> introducers, Instant now) {
        Map<String, Integer> left = new HashMap<>();
        introducers.forEach(introducer -> left.put(introducer, Integer.MAX_VALUE));
        for (Window window : requestsPerDay.windows()) {
            Map<String, Integer> used = requests(introducers, now);
            left.replaceAll((introducer, _) ->
                    Math.max(0, window.most() - used.getOrDefault(introducer, 0)));
        }
        return left;
    }

    /**
     * Counts an ask.
     *
     * @param round of the introduction; the first is a request as well
     * @param pair whom it is about; null when nobody is asked, and on a route
     */
    public void count(
            UUID introductionId, int round, String introducer, @Nullable Pair pair, Instant now) {
        if (countsNothing()) {
            return;
        }
        entityManager
                .createNativeQuery(
                        """
                        INSERT INTO limit_use
                            (introduction_id, round, introducer, one_key, other_key, used_at)
                        VALUES (:introduction, :round, :introducer,
                            nullif(:one, ''), nullif(:other, ''), :now)
                        ON CONFLICT DO NOTHING
                        """)
                .setParameter("introduction", introductionId)
                .setParameter("round", round)
                .setParameter("introducer", introducer)
                .setParameter("one", pair == null ? "" : pair.oneKey())
                .setParameter("other", pair == null ? "" : pair.otherKey())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Forgets what counts no more. */
    public void sweep(Instant now) {
        Duration longest = asksPerPair.longest();
        LimitUseRow.delete("usedAt < ?1", now.minus(longest.compareTo(DAY) > 0 ? longest : DAY));
    }

    private boolean countsNothing() {
        return requestsPerDay.isNone() && asksPerPair.isNone();
    }

    private Map<String, Integer> requests(Collection<String> introducers, Instant now) {
        Stream<?> counted =
                entityManager
                        .createNativeQuery(
                                """
                                SELECT introducer, count(*) FROM limit_use
                                WHERE introducer = ANY (:introducers) AND round = 1
                                AND used_at > :since
                                GROUP BY introducer
                                """,
                                Object[].class)
                        .setParameter("introducers", introducers.toArray(String[]::new))
                        .setParameter("since", now.minus(DAY))
                        .getResultStream();
        return counted.map(Object[].class::cast)
                .collect(
                        Collectors.toMap(
                                row -> (String) row[0], row -> ((Number) row[1]).intValue()));
    }

    private List<Instant> uses(String introducer, Pair pair, Instant now) {
        return LimitUseRow.find(
                        """
                        select usedAt from LimitUseRow
                        where introducer = ?1 and oneKey = ?2 and otherKey = ?3 and usedAt > ?4
                        order by usedAt
                        """,
                        introducer,
                        pair.oneKey(),
                        pair.otherKey(),
                        now.minus(asksPerPair.longest()))
                .project(Instant.class)
                .list();
    }

    private static LocalDate firstWholeDay(Instant room) {
        LocalDate day = LocalDate.ofInstant(room, ZoneOffset.UTC);
        boolean midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(room);
        return midnight ? day : day.plusDays(1);
    }
}
