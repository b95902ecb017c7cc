package org.askfirst.consent.health;

import jakarta.inject.Singleton;
import org.askfirst.platform.offset.Hold;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the database is not known to be behind what was read from Kafka. */
@Singleton
@Readiness
class RestoreReadiness implements HealthCheck {

    private static final String NAME = "database as far as Kafka";

    private final Hold hold;

    RestoreReadiness(Hold hold) {
        this.hold = hold;
    }

    @Override
    public HealthCheckResponse call() {
        return switch (hold.state()) {
            case CLEAR -> HealthCheckResponse.up(NAME);
            case HELD -> down("held: the database was taken back; run reconcile");
            // Pages need no broker.
            case NOT_COMPARED ->
                    HealthCheckResponse.named(NAME)
                            .up()
                            .withData("reason", "not compared with Kafka yet")
                            .build();
        };
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }
}
