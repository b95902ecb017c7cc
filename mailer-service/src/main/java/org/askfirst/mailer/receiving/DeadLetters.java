package org.askfirst.mailer.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.askfirst.mailer.broker.Broker;
import org.askfirst.mailer.ledger.Patience;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.platform.key.Key;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;

/**
 * Puts records that cannot be read aside: whole, so that they can be replayed, or, when the broker
 * does not take so much (a record that came compressed may not fit back), as the place where they
 * were read, their size and their hash. So one always fits.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private static final String SUFFIX = ".dead";

    /** Octets; a key that is longer is no key of ours. */
    private static final int LONGEST_KEY = 256;

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
        boolean whole = patience.untilItWorks(() -> isTaken(copyOf(record, reason)));
        if (!whole && !patience.untilItWorks(() -> isTaken(placeOf(record, reason)))) {
            throw new IllegalStateException("not even the place of a dead letter was taken");
        }
        metrics.deadLetter(record.topic(), whole);
    }

    private static ProducerRecord<byte[], byte[]> copyOf(
            ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> copy =
                new ProducerRecord<>(
                        record.topic() + SUFFIX,
                        null,
                        record.key(),
                        record.value(),
                        record.headers());
        put(copy, "dead_reason", reason);
        return copy;
    }

    /**
     * Only what the broker has said of the record, and what can be counted: {@code dead_size} has
     * the octets of key and value, {@code dead_sha256} is over both, one after the other.
     */
    private static ProducerRecord<byte[], byte[]> placeOf(
            ConsumerRecord<byte[], byte[]> record, String reason) {
        byte[] key = record.key();
        byte[] value = record.value();
        ProducerRecord<byte[], byte[]> place =
                new ProducerRecord<>(
                        record.topic() + SUFFIX,
                        key == null || key.length > LONGEST_KEY ? null : key,
                        null);
        put(place, "dead_reason", reason);
        put(place, "dead_topic", record.topic());
        put(place, "dead_partition", String.valueOf(record.partition()));
        put(place, "dead_offset", String.valueOf(record.offset()));
        put(place, "dead_size", String.valueOf((long) length(key) + length(value)));
        put(place, "dead_sha256", HexFormat.of().formatHex(Key.sha256(joined(key, value))));
        return place;
    }

    private static void put(ProducerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().remove(header).add(header, value.getBytes(UTF_8));
    }

    private static byte[] joined(byte @Nullable [] key, byte @Nullable [] value) {
        return ByteBuffer.allocate(length(key) + length(value))
                .put(orEmpty(key))
                .put(orEmpty(value))
                .array();
    }

    private static int length(byte @Nullable [] octets) {
        return orEmpty(octets).length;
    }

    private static byte[] orEmpty(byte @Nullable [] octets) {
        return octets == null ? new byte[0] : octets;
    }

    /** Whether the broker has taken it; if not, it is too large. */
    private boolean isTaken(ProducerRecord<byte[], byte[]> dead) {
        try {
            broker.publish(dead).get();
            return true;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof RecordTooLargeException
                    || refused.getCause() instanceof InvalidRecordException) {
                return false;
            }
            throw new IllegalStateException("dead letter not published", refused.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "stopped before the dead letter was published", interrupted);
        }
    }
}
