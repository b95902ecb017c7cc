package org.askfirst.intake.health;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.askfirst.intake.event.RequestLog;
import org.askfirst.intake.settings.KafkaAccess;
import org.askfirst.intake.settings.Settings;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready means: the broker answers, and the topic for requests is there. Never longer than 2 s. */
@Singleton
@Readiness
class BrokerReadiness implements HealthCheck {

    private final KafkaAccess kafka;
    private @Nullable Admin admin;

    BrokerReadiness(Settings settings) {
        this.kafka = settings.kafka();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker").status(answers()).build();
    }

    private boolean answers() {
        try {
            admin().describeTopics(List.of(RequestLog.TOPIC)).allTopicNames().get();
            return true;
        } catch (ExecutionException | KafkaException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Made when first needed: a broker whose name does not resolve yet must not stop the start. */
    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> properties = kafka.properties();
            properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "intake-service-readiness");
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1500);
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000);
            properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
            admin = Admin.create(properties);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
