package org.askfirst.consent.settings;

import io.quarkus.arc.profile.UnlessBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.askfirst.platform.settings.SignInCheck;
import org.askfirst.platform.start.Task;
import org.eclipse.microprofile.config.ConfigProvider;

/** Holds every build but the local one to a provider. */
@Singleton
@UnlessBuildProfile(anyOf = {"local", "test"})
class ProductionSignIn {

    /** Comes before the sign-in extension looks at its keys. */
    void check(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (Task.current().serves()) {
            SignInCheck.check(ConfigProvider.getConfig());
        }
    }
}
