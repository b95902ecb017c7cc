package org.askfirst.intake.settings;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Reads the settings before the first request, so that a wrong one stops the start. */
@Singleton
class StartCheck {

    private final Settings settings;

    StartCheck(Environment environment) {
        this.settings = Settings.of(environment);
    }

    @Startup(0)
    void check() {
        // Being called means that the constructor has read the settings.
    }

    @Produces
    @Singleton
    Settings settings() {
        return settings;
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
