package org.askfirst.mailer.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.askfirst.mailer.broker.Broker;
import org.askfirst.platform.trace.Traceparent;
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

    /** How long one transaction sends, and then waits for the broker; it has a minute. */
    private static final Duration SENDING = Duration.ofSeconds(10);

    private static final Duration PASS = Duration.ofSeconds(20);

    private final Function<ProducerRecord<byte[], byte[]>, Future<RecordMetadata>> broker;

    /** Behind this one the next pass begins, so that what is not taken holds up nothing else. */
    private volatile long passedOver;

    @Inject
    Relay(Broker broker) {
        this(broker::publish);
    }

    Relay(Function<ProducerRecord<byte[], byte[]>, Future<RecordMetadata>> broker) {
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

    /**
     * Publishes one report of each introduction that has any. Ends before its transaction would,
     * which deletes what was published: what was not acknowledged by then is published again.
     */
    @Transactional
    public Round publishHeads() {
        long begun = System.nanoTime();
        long after = passedOver;
        List<DeliveryRow> heads = DeliveryRow.lockHeads(after, AT_ONCE);
        Map<DeliveryRow, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        boolean topicIsAway = false;
        for (DeliveryRow head : heads) {
            if (topicIsAway || System.nanoTime() - begun > SENDING.toNanos()) {
                break;
            }
            Future<RecordMetadata> ack = broker.apply(record(head));
            sent.put(head, ack);
            topicIsAway = hasWaitedInVain(ack);
        }
        int published = 0;
        for (Map.Entry<DeliveryRow, Future<RecordMetadata>> one : sent.entrySet()) {
            if (isAcknowledged(one.getValue(), begun + PASS.toNanos() - System.nanoTime())) {
                one.getKey().delete();
                published++;
            }
        }
        boolean stuck = heads.size() == AT_ONCE && published < AT_ONCE && !topicIsAway;
        passedOver = stuck ? heads.getLast().id : 0;
        if (heads.isEmpty() && after == 0) {
            return Round.NOTHING_TO_DO;
        }
        return published == 0 && !heads.isEmpty() ? Round.BROKER_AWAY : Round.PUBLISHED;
    }

    /** The producer waited as long as it may, and did not hear who has the topic: so would more. */
    private static boolean hasWaitedInVain(Future<RecordMetadata> ack) {
        return ack.state() == Future.State.FAILED && ack.exceptionNow() instanceof TimeoutException;
    }

    private static boolean isAcknowledged(Future<RecordMetadata> sent, long nanosLeft) {
        try {
            sent.get(nanosLeft, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException refused) {
            LOG.warnf(
                    "A report is not published yet: %s",
                    refused.getCause().getClass().getSimpleName());
            return false;
        } catch (java.util.concurrent.TimeoutException _) {
            LOG.warn("A report is not published yet: the broker does not answer");
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
            headers.add(Traceparent.HEADER, row.traceParent.getBytes(UTF_8));
        }
        return record;
    }
}
