package org.askfirst.consent.introduction;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.position.Hold;

/**
 * Looks every second for introductions whose deadline has passed. Several replicas share the work:
 * a row that one has locked is skipped by the others.
 */
@ApplicationScoped
class Deadlines {

    private static final int BATCH = 100;

    private final Introductions introductions;
    private final Hold hold;

    Deadlines(Introductions introductions, Hold hold) {
        this.introductions = introductions;
        this.hold = hold;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void meetAll() {
        boolean maybeMore = hold.isClear();
        while (maybeMore) {
            List<UUID> due =
                    QuarkusTransaction.requiringNew().call(() -> IntroductionRow.due(BATCH));
            due.forEach(introductions::meetDeadline);
            maybeMore = due.size() == BATCH && hold.isClear();
        }
    }
}
