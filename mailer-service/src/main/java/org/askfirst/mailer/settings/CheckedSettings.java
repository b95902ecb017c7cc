package org.askfirst.mailer.settings;

import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Makes the checked settings, once. They are first wanted for the database, before anything else
 * starts: a service that is not set up properly does not start at all.
 */
@ApplicationScoped
@Startup
class CheckedSettings implements CredentialsProvider {

    private final Settings settings;

    CheckedSettings(RawSettings raw) {
        this.settings = new SettingsReader(raw).read();
    }

    @Produces
    @Singleton
    Settings settings() {
        return settings;
    }

    @Override
    public Map<String, String> getCredentials(String provider) {
        return Map.of(
                USER_PROPERTY_NAME, settings.database().username(),
                PASSWORD_PROPERTY_NAME, settings.database().password());
    }
}
