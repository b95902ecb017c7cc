package org.askfirst.consent.event;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.askfirst.consent.failure.Failure;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.offset.KeptOffsets;
import org.askfirst.consent.offset.KeptOffsets.TakenBack;
import org.askfirst.consent.offset.Offset;
import org.askfirst.consent.person.PersonKeys.NotAnAddress;
import org.askfirst.consent.progress.Loops;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/**
 * Acts on one record in one transaction. What fails for a reason of the record's own, a defect in
 * this code included, is tried a few times within two seconds: then it would always fail.
 */
@ApplicationScoped
public class Tries {

    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";
    private static final String UNIQUE_VIOLATION = "23505";

    private final KeptOffsets positions;
    private final Loops loops;

    Tries(KeptOffsets positions, Loops loops) {
        this.positions = positions;
        this.loops = loops;
    }

    /**
     * Acts, and keeps the place behind the record.
     *
     * @param place null when there is none to keep
     * @return what the action returns
     * @throws Unreadable when a constraint refuses it
     * @throws Failing when it failed each time, and not because of the moment
     * @throws RuntimeException when the moment was a bad one, such as the database being away
     */
    @Retry(
            maxRetries = 4,
            maxDuration = 0,
            delay = 100,
            jitter = 20,
            delayUnit = ChronoUnit.MILLIS,
            retryOn = Failing.class)
    @ExponentialBackoff(maxDelay = 1, maxDelayUnit = ChronoUnit.SECONDS)
    boolean act(BooleanSupplier acting, @Nullable Offset place) throws Unreadable {
        try (Loops.Attempt _ = loops.attempt()) {
            return inOneTransaction(acting, place);
        } catch (TakenBack taken) {
            throw taken;
        } catch (RuntimeException | Error failure) {
            letMemoryEnd(failure);
            if (isRefusedForGood(failure)) {
                throw new Unreadable("refused by a constraint");
            }
            throw failure instanceof RuntimeException passing && Failure.of(failure).mayPass()
                    ? passing
                    : new Failing(failure);
        }
    }

    private boolean inOneTransaction(BooleanSupplier acting, @Nullable Offset place) {
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

    /** It may be another thread's doing, and nothing is sure any more. */
    private static void letMemoryEnd(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError end) {
                throw end;
            }
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

    /** It failed because of what was to be done, not of when. */
    static final class Failing extends RuntimeException {
        Failing(Throwable cause) {
            super(cause);
        }
    }
}
