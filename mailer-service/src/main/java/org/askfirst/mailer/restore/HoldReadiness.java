package org.askfirst.mailer.restore;

import jakarta.enterprise.context.ApplicationScoped;
import org.askfirst.platform.offset.Hold;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while held. */
@Readiness
@ApplicationScoped
class HoldReadiness implements HealthCheck {

    private final Hold hold;

    HoldReadiness(Hold hold) {
        this.hold = hold;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("Not held after a restore");
        if (hold.state() == Hold.State.HELD) {
            return answer.down()
                    .withData("reason", "the database was taken back; run reconcile")
                    .build();
        }
        return answer.up().build();
    }
}
