package org.askfirst.mailer.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.askfirst.mailer.broker.Broker;
import org.askfirst.mailer.trace.Traces;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox, in order per introduction: of each introduction only the first report is
 * sent, and the next one only after the broker has acknowledged it and its row is gone.
 */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);

    private static final String TOPIC = "intro.deliveries";
    private static final int AT_ONCE = 100;

    private final Broker broker;

    Relay(Broker broker) {
        this.broker = broker;
    }

    /** What one round has done. */
    public enum Round {
        /** Some were published: there may be more. */
        PUBLISHED,
        NOTHING_TO_DO,
        /** The broker did not take any. */
        BROKER_AWAY
    }

    /** Publishes one report of each introduction that has any. */
    @Transactional
    public Round publishHeads() {
        List<DeliveryRow> heads = DeliveryRow.lockHeads(AT_ONCE);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (DeliveryRow head : heads) {
            sent.add(broker.publish(record(head)));
        }
        int published = 0;
        for (int i = 0; i < heads.size(); i++) {
            if (isAcknowledged(sent.get(i))) {
                heads.get(i).delete();
                published++;
            }
        }
        if (heads.isEmpty()) {
            return Round.NOTHING_TO_DO;
        }
        return published == 0 ? Round.BROKER_AWAY : Round.PUBLISHED;
    }

    private static boolean isAcknowledged(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return true;
        } catch (ExecutionException refused) {
            LOG.warnf(
                    "A report is not published yet: %s",
                    refused.getCause().getClass().getSimpleName());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProducerRecord<byte[], byte[]> record(DeliveryRow row) {
        byte[] key = row.introductionId.toString().getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, key, row.body);
        Headers headers = record.headers();
        headers.add("ce_id", row.eventId.getBytes(UTF_8));
        headers.add("ce_source", "/mailer-service".getBytes(UTF_8));
        headers.add("ce_type", row.eventType.getBytes(UTF_8));
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add("ce_time", row.createdAt.toString().getBytes(UTF_8));
        headers.add("content-type", "application/json".getBytes(UTF_8));
        if (row.traceParent != null) {
            headers.add(Traces.HEADER, row.traceParent.getBytes(UTF_8));
        }
        return record;
    }
}
