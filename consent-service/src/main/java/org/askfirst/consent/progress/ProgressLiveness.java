package org.askfirst.consent.progress;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive means: every loop came around lately. An outage of the database or the broker ends a turn
 * like success does, so it restarts nothing.
 */
@Singleton
@Liveness
class ProgressLiveness implements HealthCheck {

    private static final String NAME = "everything comes around";

    private final Loops loops;

    ProgressLiveness(Loops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> stuck = loops.stuck();
        return stuck.isEmpty()
                ? HealthCheckResponse.up(NAME)
                : HealthCheckResponse.named(NAME)
                        .down()
                        .withData("stuck", String.join(", ", stuck))
                        .build();
    }
}
