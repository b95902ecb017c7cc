package org.askfirst.consent.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.askfirst.platform.settings.KafkaProperties;
import org.askfirst.platform.topic.KafkaClients;

/** How every client of the broker reaches it: what all of them begin with is made here. */
@Singleton
class KafkaAccess {

    private static final int FIRST = -1000;

    /** Before anything makes a client, so that what is wrong is said once. */
    void check(@Observes @Priority(FIRST) StartupEvent start, KafkaClients clients) {
        clients.check();
    }

    @Produces
    @Singleton
    KafkaClients clients(Settings settings) {
        Map<String, String> access = KafkaProperties.of(settings.kafka(), settings.kafkaSecurity());
        return new KafkaClients("consent-service", () -> access);
    }
}
