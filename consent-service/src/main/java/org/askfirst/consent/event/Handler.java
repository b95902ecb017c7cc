package org.askfirst.consent.event;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.askfirst.consent.event.Tries.Failing;
import org.askfirst.consent.failure.Failure;
import org.askfirst.consent.failure.Sayings;
import org.askfirst.consent.introduction.Delivered;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.introduction.Requested;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.offset.Hold;
import org.askfirst.consent.offset.KeptOffsets.TakenBack;
import org.askfirst.consent.offset.Offset;
import org.askfirst.consent.seal.Origin;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.consent.unsolicited.Unsolicited;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Acts on an event, again and again while the database is away. What fails for a reason of its own
 * is given up after a few tries, so that it costs no other.
 */
@ApplicationScoped
class Handler {

    private static final Logger LOG = Logger.getLogger(Handler.class);

    /** No right, no such table, no such column. */
    private static final String WRONG_SCHEMA = "42";

    private static final int FIRST = 1;
    private static final int FAILED = 1;

    private final Border border;
    private final Introductions introductions;
    private final Unsolicited unsolicited;
    private final Tries tries;
    private final Hold hold;
    private final Sayings sayings = new Sayings();
    private volatile boolean stopping;

    Handler(
            Border border,
            Introductions introductions,
            Unsolicited unsolicited,
            Tries tries,
            Hold hold) {
        this.border = border;
        this.introductions = introductions;
        this.unsolicited = unsolicited;
        this.tries = tries;
        this.hold = hold;
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent shutdown) {
        stopping = true;
    }

    /**
     * Acts on the event and keeps the place behind it, in one transaction.
     *
     * @param place null when the event does not come from the topic itself
     * @return false when it was known
     * @throws Unreadable when no number of attempts would help
     */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 100,
            jitter = 50,
            delayUnit = ChronoUnit.MILLIS,
            abortOn = {Unreadable.class, Stopping.class})
    @ExponentialBackoff(maxDelay = 10, maxDelayUnit = ChronoUnit.SECONDS)
    boolean handle(CloudEvent event, @Nullable Offset place) throws Unreadable {
        waitUntilClear();
        return act(event, place, place);
    }

    /**
     * Acts on an event that was put aside, while somebody waits for it.
     *
     * @param dead the place behind the record in which it was put aside
     * @return false when it was known
     * @throws Unreadable when no number of attempts would help
     * @throws RuntimeException when the database was away for five minutes, or at once when it
     *     never will let it be done as it is
     */
    @Retry(
            maxRetries = -1,
            maxDuration = 5,
            durationUnit = ChronoUnit.MINUTES,
            delay = 100,
            jitter = 50,
            delayUnit = ChronoUnit.MILLIS,
            abortOn = {Unreadable.class, Stopping.class, WrongSchema.class})
    @ExponentialBackoff(maxDelay = 10, maxDelayUnit = ChronoUnit.SECONDS)
    boolean replay(CloudEvent event, Offset dead) throws Unreadable {
        waitUntilClear();
        try {
            return act(event, null, dead);
        } catch (RuntimeException failure) {
            throw Failure.of(failure).isOfClass(WRONG_SCHEMA) ? new WrongSchema(failure) : failure;
        }
    }

    private boolean act(CloudEvent event, @Nullable Offset toKeep, @Nullable Offset place)
            throws Unreadable {
        BooleanSupplier acting = decoded(event);
        try {
            return tries.act(acting, toKeep);
        } catch (Failing failing) {
            if (stopping) {
                throw new Stopping();
            }
            throw new Unreadable("fails each time: " + Failure.of(failing));
        } catch (RuntimeException failure) {
            throw told(failure, place);
        }
    }

    /** Whatever a reader throws, it would throw again. */
    private BooleanSupplier decoded(CloudEvent event) throws Unreadable {
        try {
            return acting(event);
        } catch (RuntimeException | StackOverflowError failure) {
            throw new Unreadable("cannot be read: " + Failure.of(failure));
        }
    }

    /** Keeps the place behind a record on which nobody can act. */
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 100,
            jitter = 50,
            delayUnit = ChronoUnit.MILLIS,
            abortOn = Stopping.class)
    @ExponentialBackoff(maxDelay = 10, maxDelayUnit = ChronoUnit.SECONDS)
    void passOver(Offset place) {
        waitUntilClear();
        try {
            tries.act(() -> false, place);
        } catch (Unreadable refused) {
            throw told(new IllegalStateException(refused), place);
        } catch (RuntimeException failure) {
            throw told(failure, place);
        }
    }

    private void waitUntilClear() {
        if (!hold.waitUntilClear()) {
            throw new Stopping();
        }
    }

    private RuntimeException told(RuntimeException failure, @Nullable Offset place) {
        if (failure instanceof TakenBack taken) {
            LOG.errorf("%s: ends, to start anew and held", taken.getMessage());
            hold.begin();
            Quarkus.asyncExit(FAILED);
        }
        if (stopping) {
            return new Stopping();
        }
        if (place != null && sayings.isTimeFor(place)) {
            LOG.warnf(
                    "%s-%d at offset %d not acted on yet: %s",
                    place.topic(), place.partition(), place.next() - 1, Failure.of(failure));
        }
        return failure;
    }

    private BooleanSupplier acting(CloudEvent event) throws Unreadable {
        String id = event.id();
        return switch (border.admit(event)) {
            case Arrival.Request(Requested requested) ->
                    () -> introductions.request(Origin.INTAKE.source(), id, requested);
            case Arrival.HandIn(HandedIn handedIn) ->
                    () -> unsolicited.handIn(Origin.INTAKE.source(), id, handedIn);
            case Arrival.Report(Delivered delivered) ->
                    () -> introductions.deliver(Origin.MAILER.source(), id, delivered);
        };
    }

    /** The record stays unacknowledged; whoever gets the partition next takes it from there. */
    static final class Stopping extends RuntimeException {
        Stopping() {
            super("stopping");
        }
    }

    /** No number of attempts changes what the service's role may do, or what tables there are. */
    static final class WrongSchema extends RuntimeException {
        WrongSchema(RuntimeException cause) {
            super(cause);
        }
    }
}
