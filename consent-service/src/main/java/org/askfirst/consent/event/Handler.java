package org.askfirst.consent.event;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import org.askfirst.consent.introduction.Delivered;
import org.askfirst.consent.introduction.HandedIn;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.introduction.Requested;
import org.askfirst.consent.introduction.Unsolicited;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.person.PersonKeys.NotAnAddress;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Acts on an event, again and again while the database is away. */
@ApplicationScoped
class Handler {

    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int FIRST = 1;

    private final Introductions introductions;
    private final Unsolicited unsolicited;
    private volatile boolean stopping;

    Handler(Introductions introductions, Unsolicited unsolicited) {
        this.introductions = introductions;
        this.unsolicited = unsolicited;
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent shutdown) {
        stopping = true;
    }

    /**
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
    void handle(CloudEvent event) throws Unreadable {
        try {
            dispatch(event);
        } catch (RuntimeException failure) {
            if (isRefusedForGood(failure)) {
                throw new Unreadable("refused by a constraint");
            }
            if (stopping) {
                throw new Stopping();
            }
            throw failure;
        }
    }

    private void dispatch(CloudEvent event) throws Unreadable {
        switch (event.type()) {
            case Requested.TYPE ->
                    introductions.request(event.source(), event.id(), event.as(Requested.class));
            case HandedIn.TYPE ->
                    unsolicited.handIn(event.source(), event.id(), event.as(HandedIn.class));
            case Delivered.Accepted.TYPE ->
                    introductions.deliver(
                            event.source(), event.id(), event.as(Delivered.Accepted.class));
            case Delivered.Failed.TYPE ->
                    introductions.deliver(
                            event.source(), event.id(), event.as(Delivered.Failed.class));
            case String _ -> throw new Unreadable("unknown type");
        }
    }

    /** The record stays unacknowledged; whoever gets the partition next takes it from there. */
    static final class Stopping extends RuntimeException {
        Stopping() {
            super("stopping");
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
