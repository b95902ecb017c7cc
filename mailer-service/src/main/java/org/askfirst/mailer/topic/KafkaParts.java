package org.askfirst.mailer.topic;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.topic.ChannelAccess;
import org.askfirst.platform.topic.DeadLetters;
import org.askfirst.platform.topic.KafkaClients;
import org.askfirst.platform.topic.WholeTopic;

/** Makes what reads and writes topics. */
class KafkaParts {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    /** To migrate, there are no settings of the broker. */
    @Produces
    @Singleton
    KafkaClients clients(Instance<Settings> settings) {
        return new KafkaClients("mailer-service", () -> settings.get().kafka());
    }

    @Produces
    @Singleton
    ChannelAccess channels(KafkaClients clients) {
        return new ChannelAccess(clients);
    }

    /** The relay has all it sends before it waits for the first ack. */
    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(KafkaClients clients) {
        return clients.producer("", Duration.ZERO);
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close(CLOSE_WITHIN);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(
            Producer<byte[], byte[]> producer, Patience patience, MeterRegistry metrics) {
        return new DeadLetters(producer, patience, metrics);
    }

    @Produces
    @Singleton
    WholeTopic wholeTopic(KafkaClients clients) {
        return new WholeTopic(clients);
    }
}
