package org.askfirst.consent.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
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
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker every five seconds whether it is there; a gauge tells for how long it has not
 * been. That it is away is no reason to answer nobody: pages and the API need the database only.
 */
@Singleton
class BrokerSilence {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Map<String, Object> kafka;
    private final Loop loop;
    private final AtomicReference<@Nullable Instant> silentSince = new AtomicReference<>();
    private @Nullable Admin admin;

    BrokerSilence(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Loops loops,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.loop = loops.named("broker", LOOK);
        Gauge.builder("askfirst.broker.silent.seconds", this, BrokerSilence::silentSeconds)
                .register(metrics);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        loop.turn(() -> {
            boolean answers = answers();
            silentSince.updateAndGet(
                    since -> answers ? null : since == null ? Instant.now() : since);
        });
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
            settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "consent-service-broker");
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
