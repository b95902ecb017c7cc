package org.askfirst.intake.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.SecurityEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.askfirst.platform.problem.RefusedSignIns;

/**
 * Counts sign-ins, and answers with which nobody at the desk could go on, from the first scrape on.
 * What people see of each page is in the framework's own metrics, by the page's template.
 */
@Singleton
class DeskCounters {

    private static final String SIGNED_IN = "/desk/signed-in";
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAILURE = 500;

    private enum SignIn {
        DONE,
        /** The provider sent somebody back with whom nothing could be begun. */
        FAILED,
        /** The provider let them in, and its token names nobody or is not for us. */
        UNUSABLE
    }

    /** Why something posted had no effect; a field that breaks a rule is no refusal. */
    private enum Refusal {
        /** The session has ended: what was typed is kept. */
        SESSION(401),
        /** It came from another site, or its form was made for somebody else. */
        ELSEWHERE(403),
        TOO_LARGE(413),
        MEDIA_TYPE(415),
        /** It was sent under a name that is not ours. */
        HOST(421);

        private final int status;

        Refusal(int status) {
            this.status = status;
        }

        static Optional<Refusal> of(int status) {
            return Arrays.stream(values()).filter(one -> one.status == status).findFirst();
        }
    }

    private final Map<SignIn, Counter> signIns = new EnumMap<>(SignIn.class);
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Counter failed;
    private final RefusedSignIns refusals;

    DeskCounters(MeterRegistry registry, RefusedSignIns refusals) {
        this.refusals = refusals;
        for (SignIn outcome : SignIn.values()) {
            signIns.put(
                    outcome, registry.counter("askfirst.desk.sign.ins", "outcome", tag(outcome)));
        }
        for (Refusal reason : Refusal.values()) {
            refused.put(
                    reason, registry.counter("askfirst.desk.posts.refused", "reason", tag(reason)));
        }
        failed = registry.counter("askfirst.desk.failed");
    }

    void provided(@Observes SecurityEvent event) {
        if (event.getEventType() == SecurityEvent.Type.OIDC_LOGIN) {
            signedIn();
        }
    }

    void signedIn() {
        signIns.get(SignIn.DONE).increment();
    }

    void unusable() {
        signIns.get(SignIn.UNUSABLE).increment();
    }

    /** Counts an answer to a call below {@code /desk}. */
    void answered(boolean posted, String path, int status) {
        if (status >= FIRST_FAILURE) {
            failed.increment();
        } else if (posted) {
            Refusal.of(status).map(refused::get).ifPresent(Counter::increment);
        }
        if (path.equals(SIGNED_IN) && status >= FIRST_ERROR) {
            signIns.get(SignIn.FAILED).increment();
            refusals.note(RefusedSignIns.Reason.OTHER);
        }
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
