package org.askfirst.consent.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.database.AppendedRows;
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
    private final AppendedRows appended;
    private final Limit requestsPerDay;
    private final Limit asksPerPair;

    IntroducerLimits(
            EntityManager entityManager,
            DatabaseClock clock,
            AppendedRows appended,
            Settings settings) {
        this.entityManager = entityManager;
        this.clock = clock;
        this.appended = appended;
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

    /** How far the limits are, for requests that come together; their locks are held. */
    public Tally tally(List<Tally.Wanted> wanted, Instant now) {
        return new Tally(
                this,
                now,
                leftToday(wanted.stream().map(Tally.Wanted::introducer).toList(), now),
                uses(wanted, now));
    }

    /** The limit that one more ask of these two goes beyond; null when it does not. */
    public @Nullable Reached reachedByPair(String introducer, Pair pair, Instant now) {
        Tally.Wanted wanted = new Tally.Wanted(introducer, pair);
        return reachedBy(uses(List.of(wanted), now).getOrDefault(wanted, List.of()), now);
    }

    /**
     * The same of two who were asked about each other at these times.
     *
     * @param uses in their order
     */
    @Nullable Reached reachedBy(List<Instant> uses, Instant now) {
        return asksPerPair
                .roomAt(uses, now)
                .map(room -> new Reached.Pair(firstWholeDay(room)))
                .orElse(null);
    }

    /** How many requests of the day are left; empty without a limit. */
    public Optional<Integer> leftToday(String introducer, Instant now) {
        return requestsPerDay.isNone()
                ? Optional.empty()
                : Optional.of(leftToday(Set.of(introducer), now).get(introducer));
    }

    /** The same of several at once; any number without a limit. */
    private Map<String, Integer> leftToday(Collection<String> introducers, Instant now) {
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
        LimitUseRow row = new LimitUseRow();
        row.introductionId = introductionId;
        row.round = round;
        row.introducer = introducer;
        row.oneKey = pair == null ? null : pair.oneKey();
        row.otherKey = pair == null ? null : pair.otherKey();
        row.usedAt = now;
        appended.append(LimitUseRow.TABLE, row);
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

    /** When these two were asked about each other, as far as it counts; in that order. */
    private Map<Tally.Wanted, List<Instant>> uses(List<Tally.Wanted> wanted, Instant now) {
        List<Tally.Wanted> ofPairs =
                wanted.stream().filter(one -> one.pair() != null).distinct().toList();
        Map<Tally.Wanted, List<Instant>> uses = new HashMap<>();
        if (asksPerPair.isNone() || ofPairs.isEmpty()) {
            return uses;
        }
        Stream<?> found =
                entityManager
                        .createNativeQuery(
                                """
                                SELECT introducer, one_key, other_key, used_at
                                FROM unnest(CAST(:introducers AS text[]), CAST(:ones AS text[]),
                                    CAST(:others AS text[]))
                                    AS wanted (introducer, one_key, other_key)
                                JOIN limit_use USING (introducer, one_key, other_key)
                                WHERE used_at > :since ORDER BY used_at
                                """,
                                Object[].class)
                        .setParameter("introducers", column(ofPairs, Tally.Wanted::introducer))
                        .setParameter("ones", column(ofPairs, one -> one.pair().oneKey()))
                        .setParameter("others", column(ofPairs, one -> one.pair().otherKey()))
                        .setParameter("since", now.minus(asksPerPair.longest()))
                        .getResultStream();
        found.map(Object[].class::cast)
                .forEach(row ->
                        uses.computeIfAbsent(
                                        new Tally.Wanted(
                                                (String) row[0],
                                                new Pair((String) row[1], (String) row[2])),
                                        _ -> new ArrayList<>())
                                .add((Instant) row[3]));
        return uses;
    }

    private static String[] column(
            List<Tally.Wanted> wanted, Function<Tally.Wanted, String> value) {
        return wanted.stream().map(value).toArray(String[]::new);
    }

    private static LocalDate firstWholeDay(Instant room) {
        LocalDate day = LocalDate.ofInstant(room, ZoneOffset.UTC);
        boolean midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(room);
        return midnight ? day : day.plusDays(1);
    }
}
