package org.askfirst.consent.setting;

import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.askfirst.platform.settings.KafkaProperties;
import org.askfirst.platform.settings.WrongSetting;
import org.eclipse.microprofile.config.Config;

/** How every client of the broker reaches it: what all of them begin with is made here. */
@Singleton
class KafkaAccess {

    private static final int FIRST = -1000;

    /** Before anything makes a client, so that what is wrong is said once. */
    void check(
            @Observes @Priority(FIRST) StartupEvent start,
            @Identifier("default-kafka-broker") Map<String, Object> clients) {
        check(clients);
    }

    @Produces
    @Singleton
    @Identifier("default-kafka-broker")
    Map<String, Object> clients(Config config, ApplicationConfig application, Settings settings) {
        Map<String, Object> clients =
                new HashMap<>(
                        new KafkaRuntimeConfigProducer()
                                .createKafkaRuntimeConfig(config, application));
        clients.putAll(KafkaProperties.of(settings.kafkaSecurity()));
        return clients;
    }

    /** Connects nowhere, but reads addresses, stores and sign-in as every client will. */
    private static void check(Map<String, Object> clients) {
        Map<String, Object> trial = new HashMap<>(clients);
        trial.keySet().removeIf(key -> key.endsWith("serializer"));
        try (Admin admin = Admin.create(trial)) {
            admin.close(Duration.ZERO);
        } catch (KafkaException wrong) {
            throw new WrongSetting(
                    "ASKFIRST_KAFKA or one of ASKFIRST_KAFKA_SECURITY_…",
                    "is wrong: " + innermost(wrong).getMessage());
        }
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }
}
