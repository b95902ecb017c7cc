package org.askfirst.mailer.sending;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Not alive when a thread that sends or publishes has died: only an error that it could not survive
 * ends one, and nothing but a restart brings it back. A consumer that died, its connector tells.
 */
@Liveness
@ApplicationScoped
class WorkersLiveness implements HealthCheck {

    private final Workers workers;

    WorkersLiveness(Workers workers) {
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Letters and reports are worked on")
                .status(workers.areAlive())
                .build();
    }
}
