package org.askfirst.platform.topic;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/** Makes the producer of what a service publishes: its outbox, and its dead letters. */
class RelayProducer {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    /** The relay has all it sends before it waits for the first ack. */
    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(KafkaClients clients) {
        return clients.producer("", Duration.ZERO);
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close(CLOSE_WITHIN);
    }
}
