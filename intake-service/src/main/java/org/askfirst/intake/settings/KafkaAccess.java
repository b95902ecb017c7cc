package org.askfirst.intake.settings;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.askfirst.platform.settings.KafkaProperties;
import org.askfirst.platform.topic.KafkaClients;

/** How every client of the broker reaches it. */
class KafkaAccess {

    @Produces
    @Singleton
    KafkaClients clients(Settings settings) {
        Map<String, String> access = KafkaProperties.of(settings.kafka(), settings.kafkaSecurity());
        return new KafkaClients("intake-service", () -> access);
    }
}
