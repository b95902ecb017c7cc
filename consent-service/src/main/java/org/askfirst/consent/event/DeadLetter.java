package org.askfirst.consent.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** What stands on {@code <topic>.dead}. */
final class DeadLetter {

    private static final String REASON = "dead_reason";
    private static final String TOPIC = "dead_topic";
    private static final String PARTITION = "dead_partition";
    private static final String OFFSET = "dead_offset";
    private static final String SIZE = "dead_size";

    /** A key that is longer is no key of ours. */
    private static final int MOST_OF_A_KEY = 256;

    private static final int MOST_OF_A_REASON = 200;

    private DeadLetter() {}

    /** The record whole, with the reason as one more header. */
    static ProducerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> kafkaRecord, String reason) {
        var copy =
                new ProducerRecord<>(
                        kafkaRecord.topic() + ".dead",
                        null,
                        kafkaRecord.key(),
                        kafkaRecord.value(),
                        kafkaRecord.headers());
        copy.headers().remove(REASON).add(REASON, bytes(shortened(reason)));
        return copy;
    }

    /**
     * In place of a record that cannot be copied: where it is and what it was, in a few hundred
     * octets. {@code dead_size} counts the octets of key and value, {@code dead_sha256} is over
     * both, one after the other.
     */
    static ProducerRecord<byte[], byte[]> trace(
            ConsumerRecord<byte[], byte[]> kafkaRecord, String reason) {
        byte[] key = kafkaRecord.key();
        var trace =
                new ProducerRecord<byte[], byte[]>(
                        kafkaRecord.topic() + ".dead",
                        key != null && key.length <= MOST_OF_A_KEY ? key : null,
                        null);
        trace.headers()
                .add(REASON, bytes(shortened(reason)))
                .add(TOPIC, bytes(kafkaRecord.topic()))
                .add(PARTITION, bytes(String.valueOf(kafkaRecord.partition())))
                .add(OFFSET, bytes(String.valueOf(kafkaRecord.offset())))
                .add(SIZE, bytes(String.valueOf(length(key) + length(kafkaRecord.value()))))
                .add("dead_sha256", bytes(sha256(key, kafkaRecord.value())));
        return trace;
    }

    /** Where to look for a record that could not be copied; empty for one that is here whole. */
    static Optional<String> whereItIs(ConsumerRecord<byte[], byte[]> dead) {
        if (dead.value() != null || dead.headers().lastHeader(TOPIC) == null) {
            return Optional.empty();
        }
        return Optional.of(
                "was too large to be copied; see %s-%s at offset %s, while the topic keeps it (%s octets)"
                        .formatted(
                                text(dead, TOPIC),
                                text(dead, PARTITION),
                                text(dead, OFFSET),
                                text(dead, SIZE)));
    }

    private static String text(ConsumerRecord<byte[], byte[]> dead, String name) {
        Header header = dead.headers().lastHeader(name);
        return header == null || header.value() == null || header.value().length > MOST_OF_A_KEY
                ? "?"
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String shortened(String reason) {
        return reason.length() <= MOST_OF_A_REASON ? reason : reason.substring(0, MOST_OF_A_REASON);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                if (part != null) {
                    digest.update(part);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
