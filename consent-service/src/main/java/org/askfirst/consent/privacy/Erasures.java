package org.askfirst.consent.privacy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.choice.Forgotten;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.database.OneByOne;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.limit.Notices;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.consent.route.Routes;
import org.askfirst.consent.trace.Traces;
import org.askfirst.consent.unsolicited.UnsolicitedRow;
import org.askfirst.platform.offset.Hold;
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
    private final Introductions introductions;
    private final ErasureAnnouncements announcements;
    private final Routes routes;
    private final Notices notices;
    private final Hold hold;
    private final Traces traces;
    private final Loop loop;
    private final OneByOne oneByOne = new OneByOne(Logger.getLogger(Erasures.class));

    Erasures(
            Forgotten forgotten,
            Introductions introductions,
            ErasureAnnouncements announcements,
            Routes routes,
            Notices notices,
            Hold hold,
            Loops loops,
            Traces traces) {
        this.forgotten = forgotten;
        this.introductions = introductions;
        this.announcements = announcements;
        this.routes = routes;
        this.notices = notices;
        this.hold = hold;
        this.loop = loops.named("erasures", Duration.ofSeconds(1));
        this.traces = traces;
    }

    /** Keeps the wish and tells the other services. The caller's transaction. */
    public void begin(String personKey, Instant now) {
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
            List<Forgotten.Erasure> wishes =
                    QuarkusTransaction.requiringNew().call(() -> forgotten.wishes(before, BATCH));
            wishes.forEach(this::tryToForget);
            maybeMore = wishes.size() == BATCH;
            last = wishes.isEmpty() ? last : wishes.getLast().personKey();
        }
    }

    private void tryToForget(Forgotten.Erasure wish) {
        oneByOne.did(
                wish.personKey(),
                "somebody who asked to be forgotten is not yet",
                () -> {
                    forget(wish);
                    return true;
                });
    }

    private void forget(Forgotten.Erasure wish) {
        List<UUID> concerned =
                QuarkusTransaction.requiringNew()
                        .call(() -> introductions.holding(wish.personKey(), wish.erasedAt()));
        boolean all = true;
        for (UUID id : concerned) {
            loop.goesOn();
            all &=
                    oneByOne.did(
                            id,
                            "introduction %s still holds somebody to be forgotten".formatted(id),
                            () ->
                                    traces.root(
                                            "forget",
                                            () -> introductions.forget(id, wish.personKey())));
        }
        boolean nothingLeft = all;
        QuarkusTransaction.requiringNew().run(() -> routes.forgetChanges(wish.personKey()));
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    routes.forget(wish.personKey());
                    forgotten.forgetRefusals(wish.personKey());
                    routes.forgetLoad(wish.personKey());
                    UnsolicitedRow.forget(wish.personKey(), wish.erasedAt());
                    if (nothingLeft) {
                        forgotten.done(wish.personKey());
                    }
                    // Whoever hands something in locks the person before the notice.
                    notices.forget(wish.personKey());
                });
    }
}
