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
 * How much is waiting, as the database says it every five seconds; every replica says the same. A
 * scrape reads what was seen last and waits for nobody. While the database does not answer, only
 * the time since it last did is known.
 */
@Singleton
class Waiting {

    private static final Logger LOG = Logger.getLogger(Waiting.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int LONGEST_LOOK_SECONDS = 5;

    /** Then the connection itself is dead. */
    private static final int LONGEST_SILENCE_MILLIS = 8_000;

    // The index on next_at holds the open ones only, so this stays cheap.
    private static final String SQL =
            """
            WITH open AS (
                SELECT id, round, state, next_at FROM introduction WHERE next_at IS NOT NULL)
            SELECT (SELECT count(*) FROM open WHERE state = 'AWAITING_REQUESTER'),
                   (SELECT count(*) FROM open WHERE state = 'AWAITING_TARGET'),
                   (SELECT count(*) FROM open WHERE state = 'AGREED'),
                   (SELECT count(*) FROM open WHERE state = 'DEFERRED'),
                   (SELECT count(*) FROM open WHERE state = 'RELEASED'),
                   (SELECT extract(epoch FROM clock_timestamp() - min(ask.asked_at)) FROM open
                    JOIN ask ON ask.introduction_id = open.id AND ask.round = open.round
                    WHERE ask.answer IS NULL AND open.state <> 'RELEASED'),
                   (SELECT extract(epoch FROM clock_timestamp() - min(next_at)) FROM open
                    WHERE next_at < clock_timestamp()),
                   (SELECT extract(epoch FROM clock_timestamp() - min(created_at)) FROM outbox)
            """;

    /** What was seen: counts by state, and ages in seconds, 0 when nothing waits. */
    private record Seen(
            double awaitingRequester,
            double awaitingTarget,
            double agreed,
            double deferred,
            double released,
            double unanswered,
            double overdue,
            double outbox) {

        static final Seen NOTHING =
                new Seen(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN);

        static Seen of(ResultSet row) throws SQLException {
            return new Seen(
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6),
                    row.getDouble(7),
                    row.getDouble(8));
        }
    }

    private record OpenIn(String state, ToDoubleFunction<Seen> count) {}

    private static final List<OpenIn> OPEN =
            List.of(
                    new OpenIn("AWAITING_REQUESTER", Seen::awaitingRequester),
                    new OpenIn("AWAITING_TARGET", Seen::awaitingTarget),
                    new OpenIn("AGREED", Seen::agreed),
                    new OpenIn("DEFERRED", Seen::deferred),
                    new OpenIn("RELEASED", Seen::released));

    private final AgroalDataSource database;
    private final MeterRegistry metrics;
    private final Loop loop;
    private volatile Seen seen = Seen.NOTHING;
    private volatile long answeredAt = System.nanoTime();

    Waiting(AgroalDataSource database, MeterRegistry metrics, Loops loops) {
        this.database = database;
        this.metrics = metrics;
        this.loop = loops.named("waiting", LOOK);
    }

    @Startup
    void register() {
        for (OpenIn open : OPEN) {
            Gauge.builder(
                            "askfirst.introductions.open",
                            this,
                            one -> open.count().applyAsDouble(one.seen))
                    .tag("state", open.state())
                    .register(metrics);
        }
        gauge("askfirst.introductions.oldest.unanswered.age.seconds", one -> one.seen.unanswered());
        gauge("askfirst.deadlines.overdue.seconds", one -> one.seen.overdue());
        gauge("askfirst.outbox.oldest.age.seconds", one -> one.seen.outbox());
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
            seen = Seen.NOTHING;
            // One that was established has died, so the others that rest may have died with it:
            // nobody has to find that out one by one.
            database.flush(AgroalDataSource.FlushMode.IDLE);
            LOG.debugf("the database does not answer: %s", Failure.of(away));
        }
    }

    private void look(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(LONGEST_LOOK_SECONDS);
            try (var row = statement.executeQuery(SQL)) {
                row.next();
                seen = Seen.of(row);
                answeredAt = System.nanoTime();
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
