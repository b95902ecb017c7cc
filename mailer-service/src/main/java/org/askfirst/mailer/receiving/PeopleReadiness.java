package org.askfirst.mailer.receiving;

import jakarta.enterprise.context.ApplicationScoped;
import org.askfirst.mailer.sending.Gate;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before it is known who was erased: until then no letter leaves. */
@Readiness
@ApplicationScoped
class PeopleReadiness implements HealthCheck {

    private final Gate gate;

    PeopleReadiness(Gate gate) {
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Erased people are known").status(gate.isOpen()).build();
    }
}
