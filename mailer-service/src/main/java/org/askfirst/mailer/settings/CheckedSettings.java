package org.askfirst.mailer.settings;

import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import org.askfirst.mailer.task.Task;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the checked settings, once. They are first wanted for the database, before anything else
 * starts: a service that is not set up properly does not start at all. To migrate, nothing needs to
 * be set but the database.
 */
@ApplicationScoped
@Startup
class CheckedSettings implements CredentialsProvider {

    private static final Logger LOG = Logger.getLogger(CheckedSettings.class);

    private final @Nullable Settings settings;
    private final Settings.Database database;

    CheckedSettings(RawSettings raw, Task task) {
        SettingsReader reader = new SettingsReader(raw);
        if (task == Task.MIGRATE) {
            this.settings = null;
            this.database = reader.readDatabase();
        } else {
            this.settings = reader.read();
            this.database = settings.database();
            if (settings.belief().unsealedToo()) {
                LOG.warn(
                        "ASKFIRST_UNSEALED=accept: erasures and cancellations without a seal are"
                                + " taken. Set it to refuse seven days after the upgrade.");
            }
        }
    }

    @Produces
    @Singleton
    Settings settings() {
        return Objects.requireNonNull(settings, "to migrate, only the database is set");
    }

    @Override
    public Map<String, String> getCredentials(String provider) {
        return Map.of(
                USER_PROPERTY_NAME, database.username(),
                PASSWORD_PROPERTY_NAME, database.password());
    }
}
