package org.askfirst.mailer.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.askfirst.mailer.broker.Broker;
import org.askfirst.mailer.ledger.Patience;
import org.askfirst.mailer.observation.Metrics;
import org.jboss.logging.Logger;

/** Puts records that cannot be read aside, whole, so that they can be replayed. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Broker broker;
    private final Patience patience;
    private final Metrics metrics;

    DeadLetters(Broker broker, Patience patience, Metrics metrics) {
        this.broker = broker;
        this.patience = patience;
        this.metrics = metrics;
    }

    /** Returns when the broker has taken the copy. */
    void put(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.errorf(
                "Dead letter: %s, %s partition %d offset %d",
                reason, record.topic(), record.partition(), record.offset());
        ProducerRecord<byte[], byte[]> copy =
                new ProducerRecord<>(
                        record.topic() + ".dead",
                        null,
                        record.key(),
                        record.value(),
                        record.headers());
        copy.headers().remove("dead_reason").add("dead_reason", reason.getBytes(UTF_8));
        patience.untilItWorks(() -> published(copy));
        metrics.deadLetter(record.topic());
    }

    private boolean published(ProducerRecord<byte[], byte[]> copy) {
        try {
            broker.publish(copy).get();
            return true;
        } catch (ExecutionException refused) {
            throw new IllegalStateException("dead letter not published", refused.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "stopped before the dead letter was published", interrupted);
        }
    }
}
