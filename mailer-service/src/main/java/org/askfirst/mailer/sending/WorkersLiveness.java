package org.askfirst.mailer.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.askfirst.mailer.pulse.Pulses;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Not alive when a thread that sends, publishes or learns who was erased has died, or has not got
 * on for longer than it may have to wait: nothing but a restart brings it back. That a database, a
 * broker or a mail server is away is no reason, because whoever waits for one tries again and
 * again. A consumer that died, its connector tells.
 */
@Liveness
@ApplicationScoped
class WorkersLiveness implements HealthCheck {

    private final Pulses pulses;

    WorkersLiveness(Pulses pulses) {
        this.pulses = pulses;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> missing = pulses.missing();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("Letters and reports are worked on")
                        .status(missing.isEmpty());
        if (!missing.isEmpty()) {
            response.withData("missing", String.join(", ", missing));
        }
        return response.build();
    }
}
