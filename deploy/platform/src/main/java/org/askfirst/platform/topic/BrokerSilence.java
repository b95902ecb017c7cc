package org.askfirst.platform.topic;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker whether it is there, in two seconds at most; a gauge tells for how long it has
 * not been, as far as anybody asked.
 */
@Singleton
public final class BrokerSilence implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final AtomicReference<@Nullable Instant> silentSince = new AtomicReference<>();
    private @Nullable Admin admin;

    public BrokerSilence(KafkaClients clients, MeterRegistry metrics) {
        this.clients = clients;
        Gauge.builder("askfirst.broker.silent.seconds", this, BrokerSilence::silentSeconds)
                .register(metrics);
    }

    /** Asks; returns why there is no answer, and nothing when there is one. */
    public Optional<Throwable> ask(Function<Admin, KafkaFuture<?>> question) {
        Optional<Throwable> missing = answer(question);
        silentSince.updateAndGet(
                since -> missing.isEmpty() ? null : since == null ? Instant.now() : since);
        return missing;
    }

    private Optional<Throwable> answer(Function<Admin, KafkaFuture<?>> question) {
        try {
            question.apply(admin()).get();
            return Optional.empty();
        } catch (ExecutionException failure) {
            return Optional.of(failure.getCause());
        } catch (KafkaException failure) {
            return Optional.of(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(interrupted);
        }
    }

    private double silentSeconds() {
        Instant since = silentSince.get();
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    /** Made when first needed: a broker whose name does not resolve yet must not stop the start. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = clients.admin("broker", PATIENCE);
        }
        return admin;
    }

    @PreDestroy
    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
