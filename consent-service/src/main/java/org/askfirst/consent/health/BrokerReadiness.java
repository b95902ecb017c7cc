package org.askfirst.consent.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready means: the broker answers, within 2 s. A gauge tells for how long it has not, as far as
 * anybody asked.
 */
@Singleton
@Readiness
class BrokerReadiness implements HealthCheck {

    private final Map<String, Object> kafka;
    private final AtomicReference<@Nullable Instant> silentSince = new AtomicReference<>();
    private @Nullable Admin admin;

    BrokerReadiness(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry metrics) {
        this.kafka = kafka;
        Gauge.builder("askfirst.broker.silent.seconds", this, BrokerReadiness::silentSeconds)
                .register(metrics);
    }

    @Override
    public HealthCheckResponse call() {
        boolean answers = answers();
        silentSince.updateAndGet(since -> answers ? null : since == null ? Instant.now() : since);
        return HealthCheckResponse.named("broker").status(answers).build();
    }

    private double silentSeconds() {
        Instant since = silentSince.get();
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    private boolean answers() {
        try {
            return !admin().describeCluster().nodes().get().isEmpty();
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
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.keySet().removeIf(key -> key.endsWith("serializer"));
            settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "consent-service-readiness");
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1500);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000);
            settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
            admin = Admin.create(settings);
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
