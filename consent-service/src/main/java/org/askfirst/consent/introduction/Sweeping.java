package org.askfirst.consent.introduction;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.choice.Choices;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.setting.Settings;

/** Forgets every hour what need not be known any more. */
@ApplicationScoped
class Sweeping {

    private static final int BATCH = 100;

    private final Inbox inbox;
    private final StandingChoices standing;
    private final Choices choices;
    private final DatabaseClock clock;
    private final Duration keepFor;

    Sweeping(
            Inbox inbox,
            StandingChoices standing,
            Choices choices,
            DatabaseClock clock,
            Settings settings) {
        this.inbox = inbox;
        this.standing = standing;
        this.choices = choices;
        this.clock = clock;
        this.keepFor = settings.keepFor();
    }

    @Scheduled(
            every = "1h",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void sweep() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    inbox.sweep();
                    OvertakenRow.sweep();
                    standing.sweep();
                    choices.sweep(clock.now());
                });
        List<UUID> overdue;
        do {
            overdue =
                    QuarkusTransaction.requiringNew().call(() -> Scrubbing.overdue(keepFor, BATCH));
            overdue.forEach(this::scrub);
        } while (overdue.size() == BATCH);
    }

    private void scrub(UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> Scrubbing.scrub(IntroductionRow.locked(id), true));
    }
}
