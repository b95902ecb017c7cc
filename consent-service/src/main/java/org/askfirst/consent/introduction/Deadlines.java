package org.askfirst.consent.introduction;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.askfirst.consent.position.Hold;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.jboss.logging.Logger;

/**
 * Looks every second for introductions whose deadline has passed. Several replicas share the work:
 * a row that one has locked is skipped by the others. Every pass goes by each of them once, so that
 * those that fail neither come back at once nor stand before the others.
 */
@ApplicationScoped
class Deadlines {

    private static final int BATCH = 100;

    private final Introductions introductions;
    private final Hold hold;
    private final Loop loop;
    private final OneByOne oneByOne = new OneByOne(Logger.getLogger(Deadlines.class));

    Deadlines(Introductions introductions, Hold hold, Loops loops) {
        this.introductions = introductions;
        this.hold = hold;
        this.loop = loops.named("deadlines", Duration.ofSeconds(1));
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void meetAll() {
        loop.turn(this::meetEach);
    }

    private void meetEach() {
        Due last = Due.NONE;
        boolean maybeMore = true;
        while (maybeMore && hold.isClear()) {
            Due before = last;
            List<Due> due =
                    QuarkusTransaction.requiringNew()
                            .call(() -> IntroductionRow.due(before, BATCH));
            due.forEach(this::meet);
            maybeMore = due.size() == BATCH;
            last = due.isEmpty() ? last : due.getLast();
        }
    }

    private void meet(Due due) {
        loop.goesOn();
        oneByOne.did(
                due.id(),
                "the deadline of introduction %s is not met".formatted(due.id()),
                () -> {
                    introductions.meetDeadline(due.id());
                    return true;
                });
    }
}
