package org.askfirst.consent.deadline;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.askfirst.consent.database.Due;
import org.askfirst.consent.database.OneByOne;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.offset.Hold;
import org.jboss.logging.Logger;

/**
 * Looks every second for introductions whose deadline has passed. Several replicas share the work:
 * a row that one has locked is skipped by the others. Every pass goes by each of them once, so that
 * those that fail neither come back at once nor stand before the others; several are met by one
 * transaction, and each by itself where one of them fails. What nobody is to tell from an answer of
 * a person is not left to the next look, but met at its own time.
 */
@ApplicationScoped
class Deadlines {

    private static final int BATCH = 100;

    /** As many are met by one transaction, which holds up nobody for long. */
    private static final int TOGETHER = 25;

    /** Every look prepares what comes until well after the next one. */
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private final Introductions introductions;
    private final Hold hold;
    private final Loop loop;
    private final OneByOne oneByOne = new OneByOne(Logger.getLogger(Deadlines.class));
    private final Set<UUID> prepared = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService onTime =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().name("deadline-", 0).daemon().factory());

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
                            .call(() -> DueIntroductions.due(before, BATCH));
            meetInGroups(due.stream().map(Due::id).toList());
            maybeMore = due.size() == BATCH;
            last = due.isEmpty() ? last : due.getLast();
        }
        if (hold.isClear()) {
            Map<UUID, Duration> coming =
                    QuarkusTransaction.requiringNew()
                            .call(() -> DueIntroductions.comingDue(AHEAD, BATCH));
            coming.forEach(this::prepare);
        }
    }

    private void prepare(UUID id, Duration left) {
        if (prepared.add(id)) {
            onTime.schedule(() -> meetPrepared(id), left.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    /** Whatever goes wrong here, the next look finds it overdue. */
    private void meetPrepared(UUID id) {
        try {
            if (hold.isClear()) {
                meet(id);
            }
        } finally {
            prepared.remove(id);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        onTime.shutdownNow();
    }

    private void meetInGroups(List<UUID> due) {
        for (int from = 0; from < due.size(); from += TOGETHER) {
            loop.goesOn();
            for (UUID id : meetTogether(due.subList(from, Math.min(from + TOGETHER, due.size())))) {
                loop.goesOn();
                meet(id);
            }
        }
    }

    /**
     * All of them or none: one that fails is found, and told, when each is met by itself.
     *
     * @return those that are left
     */
    private List<UUID> meetTogether(List<UUID> group) {
        try {
            List<UUID> left = introductions.meetDeadlines(group);
            CrashPoint.DEADLINE_MET.pass();
            return left;
        } catch (RuntimeException thrown) {
            if (Failure.of(thrown).ofTheDatabase()) {
                throw thrown;
            }
            return group;
        }
    }

    private void meet(UUID id) {
        oneByOne.did(
                id,
                "the deadline of introduction %s is not met".formatted(id),
                () -> {
                    introductions.meetDeadline(id);
                    CrashPoint.DEADLINE_MET.pass();
                    return true;
                });
    }
}
