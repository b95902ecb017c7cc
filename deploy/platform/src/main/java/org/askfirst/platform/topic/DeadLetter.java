package org.askfirst.platform.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.askfirst.platform.key.Key;
import org.jspecify.annotations.Nullable;

/** What stands on {@code <topic>.dead}. */
public final class DeadLetter {

    private static final String SUFFIX = ".dead";

    private static final String REASON = "dead_reason";
    private static final String TOPIC = "dead_topic";
    private static final String PARTITION = "dead_partition";
    private static final String OFFSET = "dead_offset";
    private static final String SIZE = "dead_size";
    private static final String SHA256 = "dead_sha256";

    /** Octets; a key that is longer is no key of ours. */
    private static final int MOST_OF_A_KEY = 256;

    private static final int MOST_OF_A_REASON = 200;

    private DeadLetter() {}

    /** The record whole, with the reason as one more header. */
    static ProducerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> found, String reason) {
        ProducerRecord<byte[], byte[]> copy =
                new ProducerRecord<>(
                        found.topic() + SUFFIX, null, found.key(), found.value(), found.headers());
        put(copy, REASON, shortened(reason));
        return copy;
    }

    /**
     * In place of a record that cannot be copied: where it is and what it was, in a few hundred
     * octets. {@code dead_size} counts the octets of key and value, {@code dead_sha256} is over
     * both, one after the other.
     */
    static ProducerRecord<byte[], byte[]> place(
            ConsumerRecord<byte[], byte[]> found, String reason) {
        byte[] key = orNone(found.key());
        byte[] value = orNone(found.value());
        ProducerRecord<byte[], byte[]> place =
                new ProducerRecord<>(
                        found.topic() + SUFFIX,
                        key.length > MOST_OF_A_KEY ? null : found.key(),
                        null);
        put(place, REASON, shortened(reason));
        put(place, TOPIC, found.topic());
        put(place, PARTITION, String.valueOf(found.partition()));
        put(place, OFFSET, String.valueOf(found.offset()));
        put(place, SIZE, String.valueOf((long) key.length + value.length));
        put(place, SHA256, HexFormat.of().formatHex(Key.sha256(key, value)));
        return place;
    }

    /** Where to look for a record that could not be copied; empty for one that is here whole. */
    public static Optional<String> whereItIs(ConsumerRecord<byte[], byte[]> dead) {
        if (dead.value() != null || dead.headers().lastHeader(TOPIC) == null) {
            return Optional.empty();
        }
        return Optional.of(
                ("was too large to be copied; see %s-%s at offset %s, while the topic keeps it"
                                + " (%s octets)")
                        .formatted(
                                text(dead, TOPIC),
                                text(dead, PARTITION),
                                text(dead, OFFSET),
                                text(dead, SIZE)));
    }

    /** Names a record without a word of what is in it. */
    public static String name(ConsumerRecord<?, ?> found) {
        return "%s-%d at offset %d".formatted(found.topic(), found.partition(), found.offset());
    }

    private static String text(ConsumerRecord<byte[], byte[]> dead, String name) {
        Header header = dead.headers().lastHeader(name);
        return header == null || header.value() == null || header.value().length > MOST_OF_A_KEY
                ? "?"
                : new String(header.value(), UTF_8);
    }

    private static void put(ProducerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().remove(header).add(header, value.getBytes(UTF_8));
    }

    private static String shortened(String reason) {
        return reason.length() <= MOST_OF_A_REASON ? reason : reason.substring(0, MOST_OF_A_REASON);
    }

    private static byte[] orNone(byte @Nullable [] octets) {
        return octets == null ? new byte[0] : octets;
    }
}
