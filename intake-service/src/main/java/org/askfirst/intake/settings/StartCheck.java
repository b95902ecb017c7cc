package org.askfirst.intake.settings;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.askfirst.platform.problem.PublicAddress;
import org.askfirst.platform.text.Texts;

/** Reads the settings before the first request, so that a wrong one stops the start. */
@Singleton
class StartCheck {

    private final Settings settings;
    private final SignInSettings signIn;

    StartCheck(Environment environment) {
        this.settings = Settings.of(environment);
        this.signIn = SignInSettings.of(environment);
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
    SignInSettings signIn() {
        return signIn;
    }

    /** The rules of texts, which know what is ours. */
    @Produces
    @Singleton
    Texts texts() {
        return new Texts(
                settings.organisation(), List.of(settings.intakeUrl(), settings.consentUrl()));
    }

    @Produces
    @Singleton
    PublicAddress address() {
        return new PublicAddress(settings.intakeUrl());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
