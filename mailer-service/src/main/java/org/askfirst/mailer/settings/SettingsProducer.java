package org.askfirst.mailer.settings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Makes of the environment what the service works with. */
class SettingsProducer {

    private static final Logger LOG = Logger.getLogger(SettingsProducer.class);

    @Produces
    @Singleton
    Settings settings(Environment environment) {
        Settings settings = Settings.of(environment);
        if (settings.belief().unsealedToo()) {
            LOG.warn(
                    "ASKFIRST_UNSEALED=accept: erasures and cancellations without a seal are"
                            + " taken. Set it to refuse seven days after the upgrade.");
        }
        return settings;
    }
}
