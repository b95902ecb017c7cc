package org.askfirst.consent.introduction;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Looks every second for introductions whose deadline has passed. Several replicas share the work:
 * a row that one has locked is skipped by the others.
 */
@ApplicationScoped
class Deadlines {

    private static final int BATCH = 100;

    private final Introductions introductions;

    Deadlines(Introductions introductions) {
        this.introductions = introductions;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void meetAll() {
        List<UUID> due;
        do {
            due = QuarkusTransaction.requiringNew().call(() -> IntroductionRow.due(BATCH));
            due.forEach(introductions::meetDeadline);
        } while (due.size() == BATCH);
    }
}
