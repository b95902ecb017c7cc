package org.askfirst.consent.health;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.platform.failure.Failure;
import org.jboss.logging.Logger;

/**
 * How much is waiting, as the database says it every five seconds, more seldom where it takes long
 * to count; every replica says the same. A scrape reads what was seen last and waits for nobody.
 * While the database does not answer, only the time since it last did is known.
 */
@Singleton
class Waiting {

    private static final Logger LOG = Logger.getLogger(Waiting.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int LONGEST_LOOK_SECONDS = 5;

    /** Then the connection itself is dead. */
    private static final int LONGEST_SILENCE_MILLIS = 8_000;

    /** A count takes at most this share of the time. */
    private static final int REST_PER_COUNT = 20;

    /**
     * What is open, by the index alone that holds nothing else; and the ask that comes to its
     * reminder or its end before all others, which is the oldest that nobody has answered.
     */
    private static final String OPEN =
            """
            WITH open AS (
                SELECT count(*) FILTER (WHERE state = 'AWAITING_REQUESTER') AS awaiting_requester,
                       count(*) FILTER (WHERE state = 'AWAITING_TARGET') AS awaiting_target,
                       count(*) FILTER (WHERE state = 'AGREED') AS agreed,
                       count(*) FILTER (WHERE state = 'DEFERRED') AS deferred,
                       count(*) FILTER (WHERE state = 'RELEASED') AS released,
                       min(next_at) FILTER (WHERE next_kind = 'REMIND' AND spared_fate IS NULL
                           AND state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET')) AS reminds,
                       min(next_at) FILTER (WHERE next_kind = 'EXPIRE' AND spared_fate IS NULL
                           AND state IN ('AWAITING_REQUESTER', 'AWAITING_TARGET')) AS expires
                FROM introduction WHERE next_at IS NOT NULL)
            SELECT awaiting_requester, awaiting_target, agreed, deferred, released,
                   (SELECT extract(epoch FROM clock_timestamp() - min(ask.asked_at))
                    FROM introduction
                    JOIN ask ON ask.introduction_id = introduction.id
                        AND ask.round = introduction.round
                    WHERE introduction.next_at IN (reminds, expires) AND ask.answer IS NULL)
            FROM open
            """;

    private static final String AGES =
            """
            SELECT (SELECT greatest(0, extract(epoch FROM clock_timestamp() - min(next_at)))
                    FROM introduction WHERE next_at IS NOT NULL),
                   (SELECT extract(epoch FROM clock_timestamp() - created_at) FROM outbox
                    ORDER BY id LIMIT 1)
            """;

    /** Counts by state, and an age in seconds, 0 when nothing waits. */
    private record Open(
            double awaitingRequester,
            double awaitingTarget,
            double agreed,
            double deferred,
            double released,
            double unanswered) {

        static final Open NOTHING =
                new Open(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        static Open of(ResultSet row) throws SQLException {
            return new Open(
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6));
        }
    }

    /** In seconds, 0 when nothing waits. */
    private record Ages(double overdue, double outbox) {

        static final Ages NOTHING = new Ages(Double.NaN, Double.NaN);

        static Ages of(ResultSet row) throws SQLException {
            return new Ages(row.getDouble(1), row.getDouble(2));
        }
    }

    private record OpenIn(String state, ToDoubleFunction<Open> count) {}

    private static final List<OpenIn> STATES =
            List.of(
                    new OpenIn("AWAITING_REQUESTER", Open::awaitingRequester),
                    new OpenIn("AWAITING_TARGET", Open::awaitingTarget),
                    new OpenIn("AGREED", Open::agreed),
                    new OpenIn("DEFERRED", Open::deferred),
                    new OpenIn("RELEASED", Open::released));

    private final AgroalDataSource database;
    private final MeterRegistry metrics;
    private final Loop loop;
    private volatile Open open = Open.NOTHING;
    private volatile Ages ages = Ages.NOTHING;
    private volatile long countsAgainAt = System.nanoTime();
    private volatile long answeredAt = System.nanoTime();

    Waiting(AgroalDataSource database, MeterRegistry metrics, Loops loops) {
        this.database = database;
        this.metrics = metrics;
        this.loop = loops.named("waiting", LOOK);
    }

    @Startup
    void register() {
        for (OpenIn in : STATES) {
            Gauge.builder(
                            "askfirst.introductions.open",
                            this,
                            one -> in.count().applyAsDouble(one.open))
                    .tag("state", in.state())
                    .register(metrics);
        }
        gauge("askfirst.introductions.oldest.unanswered.age.seconds", one -> one.open.unanswered());
        gauge("askfirst.deadlines.overdue.seconds", one -> one.ages.overdue());
        gauge("askfirst.outbox.oldest.age.seconds", one -> one.ages.outbox());
        gauge("askfirst.database.silent.seconds", Waiting::silentSeconds);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        loop.turn(this::lookOnce);
    }

    private void lookOnce() {
        try (var connection = database.getConnection()) {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE_MILLIS);
            look(connection);
            connection.setNetworkTimeout(Runnable::run, usual);
        } catch (SQLException | RuntimeException away) {
            open = Open.NOTHING;
            ages = Ages.NOTHING;
            countsAgainAt = System.nanoTime();
            // One that was established has died, so the others that rest may have died with it:
            // nobody has to find that out one by one.
            database.flush(AgroalDataSource.FlushMode.IDLE);
            LOG.debugf("the database does not answer: %s", Failure.of(away));
        }
    }

    /** Where very many are open, they are counted less often. */
    private void look(Connection connection) throws SQLException {
        ages = asked(connection, AGES, Ages::of);
        answeredAt = System.nanoTime();
        if (answeredAt - countsAgainAt >= 0) {
            open = asked(connection, OPEN, Open::of);
            long counted = System.nanoTime();
            long took = counted - answeredAt;
            long rest = took * REST_PER_COUNT;
            countsAgainAt = rest < LOOK.toNanos() ? counted : counted + rest;
            answeredAt = counted;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> T asked(Connection connection, String sql, Reading<T> reading)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(LONGEST_LOOK_SECONDS);
            try (var row = statement.executeQuery(sql)) {
                row.next();
                return reading.read(row);
            }
        }
    }

    private double silentSeconds() {
        Duration silent = Duration.ofNanos(System.nanoTime() - answeredAt);
        return silent.toMillis() / (double) TimeUnit.SECONDS.toMillis(1);
    }

    private void gauge(String name, ToDoubleFunction<Waiting> value) {
        Gauge.builder(name, this, value).register(metrics);
    }
}
