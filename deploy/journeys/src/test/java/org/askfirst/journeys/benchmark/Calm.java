package org.askfirst.journeys.benchmark;

import static org.askfirst.local.waiting.Waiting.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.askfirst.journeys.running.Database;

/** Waits until a system has done what it had to do, by what its databases and topics hold. */
final class Calm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String DELIVERIES = "intro.deliveries";
    private static final String TAKEN =
            "SELECT coalesce(sum(next_offset), 0)::bigint AS n FROM consumed WHERE topic = ?";
    private static final String TO_PUBLISH = "SELECT count(*) AS n FROM outbox";
    private static final String TO_SEND =
            """
            SELECT (SELECT count(*) FROM letter WHERE ended_at IS NULL)
                + (SELECT count(*) FROM delivery) AS n
            """;

    private final Database consent;
    private final Database mailer;
    private final TopicSizes topics;

    Calm(Load load) {
        this.consent = load.system().database("consent");
        this.mailer = load.system().database("mailer");
        this.topics = new TopicSizes(load);
    }

    /** Until everything is told and known of introductions whose letters have come. */
    void awaitAll() {
        awaitPublished();
        until("all letters sent and reported", () -> number(mailer, TO_SEND) == 0);
        awaitDeliveriesTaken();
        awaitPublished();
    }

    /** Until consent has published what it has decided. */
    void awaitPublished() {
        until("everything published", () -> number(consent, TO_PUBLISH) == 0);
    }

    /** Until consent has taken every report there is. */
    void awaitDeliveriesTaken() {
        long reported = topics.records(DELIVERIES);
        until("all deliveries taken", () -> number(consent, TAKEN, DELIVERIES) >= reported);
    }

    /** Looks many times a second, for hours if it must be. */
    static void until(String what, Callable<Boolean> done) {
        await(what).atMost(PATIENCE).pollInterval(LOOK).pollDelay(Duration.ZERO).until(done);
    }

    @Override
    public void close() {
        topics.close();
    }

    private static long number(Database database, String sql, Object... values) {
        return database.rows(sql, values).getFirst().get("n") instanceof Number number
                ? number.longValue()
                : 0;
    }
}
