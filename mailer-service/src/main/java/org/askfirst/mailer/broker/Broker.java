package org.askfirst.mailer.broker;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.askfirst.mailer.settings.Settings;

/** Publishes records; a record counts as published only when its future says so. */
@ApplicationScoped
public class Broker {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final KafkaProducer<byte[], byte[]> producer;

    Broker(Settings settings) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "mailer-service");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 5_000);
        this.producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends the record. The future completes with the broker's acknowledgement. */
    public Future<RecordMetadata> publish(ProducerRecord<byte[], byte[]> record) {
        return producer.send(record);
    }

    void close(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stopping) {
        producer.close(CLOSE_WITHIN);
    }
}
