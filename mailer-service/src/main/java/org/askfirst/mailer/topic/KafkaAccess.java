package org.askfirst.mailer.topic;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.topic.KafkaClients;

/** How every client of the broker reaches it. */
class KafkaAccess {

    /** To migrate, there are no settings of the broker. */
    @Produces
    @Singleton
    KafkaClients clients(Instance<Settings> settings) {
        return new KafkaClients("mailer-service", () -> settings.get().kafka());
    }
}
