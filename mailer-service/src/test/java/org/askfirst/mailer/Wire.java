package org.askfirst.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What a test says on {@code intro.letters}, and hears on the topics that answer. */
public final class Wire implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<ConsumerRecord<byte[], byte[]>> heard = new CopyOnWriteArrayList<>();
    private final Thread listener;
    private volatile boolean closed;

    public Wire() {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", LocalParts.kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        listener = Thread.ofPlatform().daemon().name("wire").start(this::listen);
    }

    public void due(Due due) {
        due(due.introductionId(), due.sealed());
    }

    public void due(String introductionId, byte[] letter) {
        say(introductionId, "letter.due.v1", letter);
    }

    /** Says that the letter is due, and which span decided so. */
    public void dueAfter(String traceparent, Due due) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        "intro.letters", due.introductionId().getBytes(UTF_8), due.sealed());
        record.headers()
                .add("ce_type", "letter.due.v1".getBytes(UTF_8))
                .add("traceparent", traceparent.getBytes(UTF_8));
        send(record);
    }

    public void cancel(Due due) {
        say(due.introductionId(), "letter.cancelled.v1", due.cancellation());
    }

    /** Says that this person was erased at that moment. */
    public void erase(String personKey, Instant at) {
        String json =
                """
                {"personKey": "%s", "erasedAt": "%s"}
                """
                        .formatted(personKey, at);
        say("intro.people", personKey, "person.erased.v1", Sealed.event("person.erased.v1", json));
    }

    public void say(String key, @Nullable String type, byte @Nullable [] value) {
        say("intro.letters", key, type, value);
    }

    public void say(String topic, String key, @Nullable String type, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
        if (type != null) {
            record.headers().add("ce_type", type.getBytes(UTF_8));
        }
        send(record);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(3, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The reports on a letter, in the order in which they came. */
    public List<ConsumerRecord<byte[], byte[]>> reportsOn(UUID letterId) {
        return heard.stream()
                .filter(record -> record.topic().equals("intro.deliveries"))
                .filter(record -> header(record, "ce_id").startsWith(letterId.toString()))
                .toList();
    }

    public List<ConsumerRecord<byte[], byte[]>> dead(String key) {
        return heard.stream()
                .filter(record -> record.topic().equals("intro.letters.dead"))
                .filter(record -> new String(record.key(), UTF_8).equals(key))
                .toList();
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    public static String json(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        producer.close();
        listener.join();
    }

    private void listen() {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        LocalParts.kafka(),
                        "group.id",
                        "wire-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest");
        try (var consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("intro.deliveries", "intro.letters.dead"));
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(heard::add);
            }
        }
    }
}
