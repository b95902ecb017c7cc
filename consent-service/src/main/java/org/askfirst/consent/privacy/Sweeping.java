package org.askfirst.consent.privacy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.database.Due;
import org.askfirst.consent.database.Inbox;
import org.askfirst.consent.database.OneByOne;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.consent.introducer.Records;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.limit.IntroducerLimits;
import org.askfirst.consent.limit.Notices;
import org.askfirst.consent.overtaken.OvertakenRow;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.consent.route.Routes;
import org.askfirst.consent.settings.Settings;
import org.askfirst.consent.unsolicited.UnsolicitedRow;
import org.jboss.logging.Logger;

/** Forgets every hour what need not be known any more. */
@ApplicationScoped
public class Sweeping {

    /** The name of its schedule. */
    public static final String SCHEDULE = "sweep";

    private static final int BATCH = 100;

    private final Inbox inbox;
    private final AskedPeople standing;
    private final StandingChoices choices;
    private final GoneAddresses gone;
    private final IntroducerLimits limits;
    private final Notices notices;
    private final Introductions introductions;
    private final Routes routes;
    private final DatabaseClock clock;
    private final Duration keepFor;
    private final Loop loop;
    private final Duration counted;
    private final OneByOne oneByOne = new OneByOne(Logger.getLogger(Sweeping.class));

    Sweeping(
            Inbox inbox,
            AskedPeople standing,
            StandingChoices choices,
            GoneAddresses gone,
            IntroducerLimits limits,
            Notices notices,
            Introductions introductions,
            Routes routes,
            DatabaseClock clock,
            Loops loops,
            Settings settings) {
        this.inbox = inbox;
        this.standing = standing;
        this.choices = choices;
        this.gone = gone;
        this.limits = limits;
        this.notices = notices;
        this.introductions = introductions;
        this.routes = routes;
        this.clock = clock;
        this.loop = loops.named("sweep", Duration.ofHours(1));
        this.keepFor = settings.keepFor();
        this.counted = Collections.max(List.of(keepFor, settings.coolDown(), Records.SPAN));
    }

    @Scheduled(
            identity = SCHEDULE,
            every = "1h",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    public void sweep() {
        loop.turn(this::sweepOnce);
    }

    private void sweepOnce() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    inbox.sweep();
                    OvertakenRow.sweep();
                    standing.sweep();
                    gone.sweep(clock.now());
                    limits.sweep(clock.now());
                    notices.sweep(clock.now());
                    UnsolicitedRow.forget(clock.now().minus(keepFor));
                    choices.sweep(clock.now());
                    UnsolicitedRow.sweep(counted);
                    routes.sweep(counted);
                });
        Due last = Due.NONE;
        boolean maybeMore = true;
        while (maybeMore) {
            Due before = last;
            List<Due> overdue =
                    QuarkusTransaction.requiringNew()
                            .call(() -> introductions.overdue(keepFor, before, BATCH));
            overdue.forEach(due -> scrub(due.id()));
            maybeMore = overdue.size() == BATCH;
            last = overdue.isEmpty() ? last : overdue.getLast();
        }
    }

    private void scrub(UUID id) {
        loop.goesOn();
        oneByOne.did(
                id,
                "introduction %s keeps names for too long".formatted(id),
                () -> {
                    QuarkusTransaction.requiringNew()
                            .run(() -> introductions.scrubIfOverdue(id, keepFor));
                    return true;
                });
    }
}
