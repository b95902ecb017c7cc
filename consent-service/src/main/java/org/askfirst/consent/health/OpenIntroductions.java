package org.askfirst.consent.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Supplier;

/** Counts what is open when the metrics are read; every replica says the same. */
@Singleton
class OpenIntroductions {

    private final EntityManager entityManager;
    private final MeterRegistry metrics;

    OpenIntroductions(EntityManager entityManager, MeterRegistry metrics) {
        this.entityManager = entityManager;
        this.metrics = metrics;
    }

    // The index on next_at holds the open ones only, so both queries stay cheap.
    @Startup
    void register() {
        for (String state :
                List.of("AWAITING_REQUESTER", "AWAITING_TARGET", "AGREED", "DEFERRED")) {
            metrics.gauge(
                    "askfirst.introductions.open", Tags.of("state", state), state, this::open);
        }
        metrics.gauge(
                "askfirst.introductions.oldest.unanswered.age.seconds",
                this,
                OpenIntroductions::oldestUnansweredAge);
    }

    private double open(String state) {
        return number(() ->
                entityManager
                        .createNativeQuery(
                                """
                                SELECT count(*) FROM introduction
                                WHERE next_at IS NOT NULL AND state = :state
                                """)
                        .setParameter("state", state));
    }

    private double oldestUnansweredAge() {
        return number(() ->
                entityManager.createNativeQuery(
                        """
                        SELECT coalesce(extract(epoch FROM clock_timestamp() - min(ask.asked_at)), 0)
                        FROM introduction JOIN ask
                        ON ask.introduction_id = introduction.id AND ask.round = introduction.round
                        WHERE introduction.next_at IS NOT NULL AND ask.answer IS NULL
                        """));
    }

    private static double number(Supplier<Query> query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) query.get().getSingleResult()).doubleValue());
    }
}
