package org.askfirst.consent.introduction;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.choice.Forgotten;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introduction.Moving.Step;
import org.askfirst.consent.limit.Notices;
import org.askfirst.consent.outbox.Outbox;
import org.askfirst.consent.position.Hold;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.consent.route.Routes;
import org.askfirst.consent.trace.Traces;
import org.jboss.logging.Logger;

/**
 * Forgets people. The wish is kept first, with a "never", and then every introduction is gone
 * through under its own lock: a crash in between only delays what is left, and so does an
 * introduction that is just on its way. An open one goes on to an ordinary end, without the person.
 */
@ApplicationScoped
public class Erasures {

    private static final int BATCH = 20;

    private final Forgotten forgotten;
    private final Moving moving;
    private final DatabaseClock clock;
    private final ErasureAnnouncements announcements;
    private final Outbox outbox;
    private final Routes routes;
    private final Notices notices;
    private final Hold hold;
    private final Traces traces;
    private final Loop loop;
    private final OneByOne oneByOne = new OneByOne(Logger.getLogger(Erasures.class));

    Erasures(
            Forgotten forgotten,
            Moving moving,
            DatabaseClock clock,
            ErasureAnnouncements announcements,
            Outbox outbox,
            Routes routes,
            Notices notices,
            Hold hold,
            Loops loops,
            Traces traces) {
        this.forgotten = forgotten;
        this.moving = moving;
        this.clock = clock;
        this.announcements = announcements;
        this.outbox = outbox;
        this.routes = routes;
        this.notices = notices;
        this.hold = hold;
        this.loop = loops.named("erasures", Duration.ofSeconds(1));
        this.traces = traces;
    }

    /** Keeps the wish and tells the other services. The caller's transaction. */
    void begin(String personKey, Instant now) {
        forgotten.mark(personKey, now, announcements.keyId());
        announcements.publish(personKey, now, now);
    }

    /** The same wish again, as Kafka remembers it when a restored database does not. */
    public void again(PersonErased event) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        forgotten.markAgain(
                                event.personKey(),
                                event.erasedAt(),
                                event.seal() == null ? null : event.seal().keyId()));
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void goOn() {
        loop.turn(this::forgetAll);
    }

    private void forgetAll() {
        String last = "";
        boolean maybeMore = true;
        // An introduction that had ended must not end again with a letter.
        while (maybeMore && hold.isClear()) {
            String before = last;
            List<Forgotten.Wish> wishes =
                    QuarkusTransaction.requiringNew().call(() -> forgotten.wishes(before, BATCH));
            wishes.forEach(this::tryToForget);
            maybeMore = wishes.size() == BATCH;
            last = wishes.isEmpty() ? last : wishes.getLast().personKey();
        }
    }

    private void tryToForget(Forgotten.Wish wish) {
        oneByOne.did(
                wish.personKey(),
                "somebody who asked to be forgotten is not yet",
                () -> {
                    forget(wish);
                    return true;
                });
    }

    private void forget(Forgotten.Wish wish) {
        List<UUID> concerned =
                QuarkusTransaction.requiringNew()
                        .call(() -> Scrubbing.concerned(wish.personKey(), wish.erasedAt()));
        boolean all = true;
        for (UUID id : concerned) {
            loop.goesOn();
            all &=
                    oneByOne.did(
                            id,
                            "introduction %s still holds somebody to be forgotten".formatted(id),
                            () -> traces.root("forget", () -> forgetIn(id, wish.personKey())));
        }
        boolean nothingLeft = all;
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    routes.forget(wish.personKey());
                    Scrubbing.forgetCounts(wish.personKey());
                    UnsolicitedRow.forget(wish.personKey(), wish.erasedAt());
                    if (nothingLeft) {
                        forgotten.done(wish.personKey());
                    }
                    // Whoever hands something in locks the person before the notice.
                    notices.forget(wish.personKey());
                });
    }

    /** False while the introduction is on its way: then both have said yes to it, and it ends. */
    private boolean forgetIn(UUID id, String personKey) {
        return QuarkusTransaction.requiringNew().call(() -> forgetInTransaction(id, personKey));
    }

    private boolean forgetInTransaction(UUID id, String personKey) {
        IntroductionRow row = IntroductionRow.locked(id);
        Optional<Role> role = roleOf(personKey, row);
        boolean introduces = personKey.equals(row.introducerKey);
        if (row.state == State.Name.RELEASED && (introduces || role.isPresent())) {
            return false;
        }
        Instant now = clock.now();
        if (introduces) {
            // Nobody is left to be told.
            moving.move(new Step(row, new Command.Withdraw(now)));
            Scrubbing.scrub(row);
        } else {
            // First, so that no letter that follows holds the name.
            Scrubbing.forget(row, personKey);
            role.ifPresent(one -> moving.move(new Step(row, new Command.Forget(now, one))));
        }
        // What was called back before it was published names the person as well.
        outbox.drop(
                row.id,
                LetterRow.cancelledAsks(row).stream().map(letter -> letter.id.toString()).toList());
        return true;
    }

    /** The requester's when it is both: a route may have turned to the requester. */
    private static Optional<Role> roleOf(String personKey, IntroductionRow row) {
        if (personKey.equals(row.requesterKey)) {
            return Optional.of(Role.REQUESTER);
        }
        return personKey.equals(row.targetKey) ? Optional.of(Role.TARGET) : Optional.empty();
    }
}
