package org.askfirst.consent.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import java.util.stream.Collectors;
import org.askfirst.consent.database.AppendedRows;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.decision.Limit.Window;
import org.askfirst.consent.decision.Reached;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.database.Sql;
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

    private final DatabaseClock clock;
    private final AppendedRows appended;
    private final Limit requestsPerDay;
    private final Limit asksPerPair;

    IntroducerLimits(DatabaseClock clock, AppendedRows appended, Settings settings) {
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
        return Sql.of(
                        """
                        WITH held AS MATERIALIZED (
                            SELECT CAST(pg_advisory_xact_lock(hashtextextended(
                                'introducer ' || name, 0)) AS text) AS lock
                            FROM unnest(CAST(? AS text[])) AS name)
                        SELECT count(lock), clock_timestamp() AS now FROM held
                        """)
                .withAll(introducers.stream().distinct().sorted().toList())
                .rows(row -> Sql.instant(row, "now"))
                .getFirst();
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
        return Sql.of(
                        """
                        SELECT introducer, count(*) AS many FROM limit_use
                        WHERE introducer = ANY (?) AND round = 1 AND used_at > ?
                        GROUP BY introducer
                        """)
                .withAll(introducers)
                .with(now.minus(DAY))
                .rows(row -> Map.entry(row.getString("introducer"), row.getInt("many")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When these two were asked about each other, as far as it counts; in that order. */
    private Map<Tally.Wanted, List<Instant>> uses(List<Tally.Wanted> wanted, Instant now) {
        List<Tally.Wanted> ofPairs =
                wanted.stream().filter(one -> one.pair() != null).distinct().toList();
        Map<Tally.Wanted, List<Instant>> uses = new HashMap<>();
        if (asksPerPair.isNone() || ofPairs.isEmpty()) {
            return uses;
        }
        Sql.of(
                        """
                        SELECT introducer, one_key, other_key, used_at
                        FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]))
                            AS wanted (introducer, one_key, other_key)
                        JOIN limit_use USING (introducer, one_key, other_key)
                        WHERE used_at > ? ORDER BY used_at
                        """)
                .withAll("text", ofPairs, Tally.Wanted::introducer, String[]::new)
                .withAll("text", ofPairs, one -> one.pair().oneKey(), String[]::new)
                .withAll("text", ofPairs, one -> one.pair().otherKey(), String[]::new)
                .with(now.minus(asksPerPair.longest()))
                .rows(IntroducerLimits::use)
                .forEach(use ->
                        uses.computeIfAbsent(use.what(), _ -> new ArrayList<>()).add(use.at()));
        return uses;
    }

    private record Use(Tally.Wanted what, Instant at) {}

    private static Use use(ResultSet row) throws SQLException {
        Pair pair = new Pair(row.getString("one_key"), row.getString("other_key"));
        return new Use(
                new Tally.Wanted(row.getString("introducer"), pair), Sql.instant(row, "used_at"));
    }

    private static LocalDate firstWholeDay(Instant room) {
        LocalDate day = LocalDate.ofInstant(room, ZoneOffset.UTC);
        boolean midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(room);
        return midnight ? day : day.plusDays(1);
    }
}
