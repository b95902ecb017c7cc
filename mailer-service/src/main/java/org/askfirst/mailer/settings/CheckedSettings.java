package org.askfirst.mailer.settings;

import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.askfirst.mailer.task.Task;

/**
 * Makes the checked settings, once. They are first wanted for the database, before anything else
 * starts: a service that is not set up properly does not start at all. To migrate, nothing needs to
 * be set but the database.
 */
@ApplicationScoped
@Startup
class CheckedSettings implements CredentialsProvider {

    private final RawSettings raw;
    private final Settings.Database database;

    CheckedSettings(RawSettings raw, Task task) {
        this.raw = raw;
        this.database =
                switch (task) {
                    case MIGRATE -> new SettingsReader(raw).readDatabase();
                    case SERVE, RECONCILE, REPLAY -> settings().database();
                };
    }

    @Produces
    @Singleton
    Settings settings() {
        return new SettingsReader(raw).read();
    }

    @Override
    public Map<String, String> getCredentials(String provider) {
        return Map.of(
                USER_PROPERTY_NAME, database.username(),
                PASSWORD_PROPERTY_NAME, database.password());
    }
}
