package org.askfirst.intake.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.askfirst.intake.event.RequestLog;
import org.askfirst.intake.settings.KafkaAccess;
import org.askfirst.intake.settings.Settings;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Ready means: nothing is known to be set wrongly. A broker that is away does not make this service
 * unready, because callers then would get the gateway's error and not this service's own, which
 * says what to do. One that refuses us does, as long as it has never answered: a release with a
 * wrong password does not replace one that works. Asking takes 2 s at most. A gauge tells for how
 * long the broker has been silent, as far as anybody asked.
 */
@Singleton
@Readiness
class BrokerReadiness implements HealthCheck {

    private final KafkaAccess kafka;

    /** What asking came to. */
    private enum Finding {
        /** The topic for requests is there. */
        ANSWERED,
        /** No answer, or none in time. */
        SILENT,
        /** We may not come in, or not write, or there is no such topic. */
        REFUSED
    }

    private volatile boolean hasAnswered;
    private final AtomicReference<@Nullable Instant> silentSince = new AtomicReference<>();
    private @Nullable Admin admin;

    BrokerReadiness(Settings settings, MeterRegistry metrics) {
        this.kafka = KafkaAccess.of(settings);
        Gauge.builder("askfirst.broker.silent.seconds", this, BrokerReadiness::silentSeconds)
                .register(metrics);
    }

    @Override
    public HealthCheckResponse call() {
        Finding finding = ask();
        boolean answers = finding == Finding.ANSWERED;
        hasAnswered |= answers;
        silentSince.updateAndGet(since -> answers ? null : since == null ? Instant.now() : since);
        return HealthCheckResponse.named("broker")
                .withData("answers", answers)
                .status(hasAnswered || finding != Finding.REFUSED)
                .build();
    }

    private double silentSeconds() {
        Instant since = silentSince.get();
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    private Finding ask() {
        try {
            admin().describeTopics(List.of(RequestLog.TOPIC)).allTopicNames().get();
            return Finding.ANSWERED;
        } catch (ExecutionException failure) {
            return switch (failure.getCause()) {
                case AuthenticationException _,
                        AuthorizationException _,
                        UnknownTopicOrPartitionException _ ->
                        Finding.REFUSED;
                case null, default -> Finding.SILENT;
            };
        } catch (KafkaException _) {
            return Finding.SILENT;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Finding.SILENT;
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
