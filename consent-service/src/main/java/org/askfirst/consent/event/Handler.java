package org.askfirst.consent.event;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.askfirst.consent.failure.Failure;
import org.askfirst.consent.failure.Sayings;
import org.askfirst.consent.introduction.Delivered;
import org.askfirst.consent.introduction.HandedIn;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.introduction.Requested;
import org.askfirst.consent.introduction.Unsolicited;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.person.PersonKeys.NotAnAddress;
import org.askfirst.consent.position.Hold;
import org.askfirst.consent.position.Place;
import org.askfirst.consent.position.Positions;
import org.askfirst.consent.position.Positions.TakenBack;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Acts on an event, again and again while the database is away. */
@ApplicationScoped
class Handler {

    private static final Logger LOG = Logger.getLogger(Handler.class);
    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";
    private static final String UNIQUE_VIOLATION = "23505";

    /** No right, no such table, no such column. */
    private static final String WRONG_SCHEMA = "42";

    private static final int FIRST = 1;
    private static final int FAILED = 1;

    private final Introductions introductions;
    private final Unsolicited unsolicited;
    private final Positions positions;
    private final Hold hold;
    private final Sayings sayings = new Sayings();
    private volatile boolean stopping;

    Handler(Introductions introductions, Unsolicited unsolicited, Positions positions, Hold hold) {
        this.introductions = introductions;
        this.unsolicited = unsolicited;
        this.positions = positions;
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
    boolean handle(CloudEvent event, @Nullable Place place) throws Unreadable {
        waitUntilClear();
        return act(event, place, place);
    }

    /**
     * Acts on an event that was put aside, while somebody waits for it.
     *
     * @param dead the place behind the record in which it was put aside
     * @return false when it was known
     * @throws Unreadable when no number of attempts would help
     * @throws RuntimeException when the database did not let it be done within five minutes, or at
     *     once when it never will as it is
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
    boolean replay(CloudEvent event, Place dead) throws Unreadable {
        waitUntilClear();
        try {
            return act(event, null, dead);
        } catch (RuntimeException failure) {
            throw Failure.of(failure).isOfClass(WRONG_SCHEMA) ? new WrongSchema(failure) : failure;
        }
    }

    private boolean act(CloudEvent event, @Nullable Place toKeep, @Nullable Place place)
            throws Unreadable {
        BooleanSupplier acting = acting(event);
        try {
            return inOneTransaction(acting, toKeep);
        } catch (RuntimeException failure) {
            if (isRefusedForGood(failure)) {
                throw new Unreadable("refused by a constraint");
            }
            throw told(failure, place);
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
    void passOver(Place place) {
        waitUntilClear();
        try {
            inOneTransaction(() -> false, place);
        } catch (RuntimeException failure) {
            throw told(failure, place);
        }
    }

    private boolean inOneTransaction(BooleanSupplier acting, @Nullable Place place) {
        if (place == null) {
            return QuarkusTransaction.requiringNew().call(acting::getAsBoolean);
        }
        boolean acted =
                QuarkusTransaction.requiringNew()
                        .call(() -> {
                            boolean first = acting.getAsBoolean();
                            positions.reached(place);
                            return first;
                        });
        positions.isKept(place);
        return acted;
    }

    private void waitUntilClear() {
        if (!hold.waitUntilClear()) {
            throw new Stopping();
        }
    }

    private RuntimeException told(RuntimeException failure, @Nullable Place place) {
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
        String source = event.source();
        String id = event.id();
        return switch (event.type()) {
            case Requested.TYPE -> {
                Requested requested = event.as(Requested.class);
                yield () -> introductions.request(source, id, requested);
            }
            case HandedIn.TYPE -> {
                HandedIn handedIn = event.as(HandedIn.class);
                yield () -> unsolicited.handIn(source, id, handedIn);
            }
            case Delivered.Accepted.TYPE -> {
                Delivered accepted = event.as(Delivered.Accepted.class);
                yield () -> introductions.deliver(source, id, accepted);
            }
            case Delivered.Failed.TYPE -> {
                Delivered failed = event.as(Delivered.Failed.class);
                yield () -> introductions.deliver(source, id, failed);
            }
            case String _ -> throw new Unreadable("unknown type");
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

    /** A value the schema refuses stays refused; losing a race against a twin does not. */
    private static boolean isRefusedForGood(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotAnAddress) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith(DATA_EXCEPTION)
                        || state.startsWith(INTEGRITY_VIOLATION) && !state.equals(UNIQUE_VIOLATION);
            }
        }
        return false;
    }
}
