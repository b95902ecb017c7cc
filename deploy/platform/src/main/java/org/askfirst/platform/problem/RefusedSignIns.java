package org.askfirst.platform.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Counts sign-ins that did not hold and rights that were missing, and says so in the log, each
 * reason once a minute and with how many there were, so that nobody can fill the log with it.
 * Neither holds anything of the token, or of who sent it.
 */
@Singleton
public class RefusedSignIns {

    private static final Logger LOG = Logger.getLogger(RefusedSignIns.class);

    /** Why, for an operator. */
    public enum Reason {
        /** There was no token. */
        NONE,
        /** It was valid once. */
        EXPIRED,
        /** It will be. */
        NOT_YET_VALID,
        /** Another provider made it. */
        ISSUER,
        /** It is for another service. */
        AUDIENCE,
        /** The provider did not sign it. */
        SIGNATURE,
        /** Something else is wrong with it. */
        OTHER,
        /** It holds, and a claim keeps it from naming anybody. */
        CLAIM,
        /** It holds, and whoever it names has not the role. */
        ROLE
    }

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** What happened for one reason, and what of it has been said. */
    private static final class Tally {

        private final Counter counter;
        private long saidAt = System.nanoTime() - PAUSE.toNanos();
        private long unsaid;

        Tally(Counter counter) {
            this.counter = counter;
        }

        /** How many to speak of now; none when it is too soon. */
        synchronized long add() {
            counter.increment();
            unsaid++;
            if (System.nanoTime() - saidAt < PAUSE.toNanos()) {
                return 0;
            }
            saidAt = System.nanoTime();
            long due = unsaid;
            unsaid = 0;
            return due;
        }
    }

    private final Map<Reason, Tally> tallies = new EnumMap<>(Reason.class);

    RefusedSignIns(MeterRegistry registry) {
        for (Reason reason : Reason.values()) {
            tallies.put(
                    reason,
                    new Tally(registry.counter("askfirst.signin.refused", "reason", name(reason))));
        }
    }

    /** Notes one. */
    public void note(Reason reason) {
        long count = tallies.get(reason).add();
        if (count > 0) {
            LOG.warnf(
                    "A sign-in was refused: %s (%d since this was last said)", name(reason), count);
        }
    }

    /** Notes that a token holds and names nobody, and says so. */
    public Response nobody() {
        note(Reason.CLAIM);
        return Problems.notAllowed("The sign-in names nobody (claims iss and sub).");
    }

    /** Notes a token that did not hold. */
    void note(Throwable failure) {
        note(
                Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .filter(InvalidJwtException.class::isInstance)
                        .map(InvalidJwtException.class::cast)
                        .map(RefusedSignIns::reason)
                        .findFirst()
                        .orElse(Reason.OTHER));
    }

    private static Reason reason(InvalidJwtException failure) {
        if (failure.hasErrorCode(ErrorCodes.EXPIRED)) {
            return Reason.EXPIRED;
        }
        if (failure.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return Reason.NOT_YET_VALID;
        }
        if (failure.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return Reason.SIGNATURE;
        }
        if (failure.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                || failure.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return Reason.ISSUER;
        }
        return failure.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                        || failure.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)
                ? Reason.AUDIENCE
                : Reason.OTHER;
    }

    private static String name(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
