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
    private final Inbox inbox;

    Deadlines(Introductions introductions, Inbox inbox) {
        this.introductions = introductions;
        this.inbox = inbox;
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

    @Scheduled(
            every = "1h",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void sweepInbox() {
        QuarkusTransaction.requiringNew().run(inbox::sweep);
    }
}
