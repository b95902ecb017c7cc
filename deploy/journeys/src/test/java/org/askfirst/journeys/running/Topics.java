package org.askfirst.journeys.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics, read from their beginning, and written to as anybody with access could. */
public final class Topics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Kept<KafkaConsumer<byte[], byte[]>> readers;
    private final Kept<Admin> administrators;

    Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.readers = new Kept<>(() -> new KafkaConsumer<>(reading()), _ -> true);
        this.administrators = new Kept<>(() -> Admin.create(reached()), _ -> true);
    }

    @Override
    public void close() {
        try {
            readers.closeAll();
            administrators.closeAll();
        } catch (Exception failure) {
            throw new IllegalStateException("clients not closed", failure);
        }
    }

    private Map<String, Object> reached() {
        return Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    private Map<String, Object> reading() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    }

    /** Everything on a topic up to now, in order within each key. */
    public List<Event> read(String topic) {
        try {
            return readers.ask(consumer -> read(consumer, topic));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(topic + " not read", failure);
        }
    }

    private static List<Event> read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Event> events = new ArrayList<>();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
            consumer.poll(POLL).forEach(polled -> events.add(event(polled)));
        }
        return events;
    }

    /** The same of one introduction. */
    public List<Event> read(String topic, String introductionId) {
        return read(topic).stream().filter(event -> event.key().equals(introductionId)).toList();
    }

    /** Who was erased, as far as the compacted topic of people still says it. */
    public List<Event> people() {
        return read("intro.people");
    }

    /** Every topic that keeps its records for a time only. */
    public List<String> forgetful() {
        return asked(admin -> admin.listTopics().names().get()).stream()
                .filter(name -> name.startsWith("intro.") && !name.equals("intro.people"))
                .sorted()
                .toList();
    }

    /** The time is over for which these topics keep what has been written to them until now. */
    public void outlive(List<String> topics) {
        AlterConfigOp brief =
                new AlterConfigOp(
                        new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "1"),
                        AlterConfigOp.OpType.SET);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        topics.forEach(topic ->
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(brief)));
        asked(admin -> admin.incrementalAlterConfigs(changes).all().get());
    }

    /** A consumer group that has no members now will read everything once more. */
    public void readAgain(String group) {
        asked(admin -> {
            Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
            committed(admin, group)
                    .forEach((part, _) -> beginning.put(part, new OffsetAndMetadata(0)));
            return admin.alterConsumerGroupOffsets(group, beginning).all().get();
        });
    }

    /** How many records a consumer group has not done with yet. */
    public long left(String group) {
        return asked(admin -> {
            Map<TopicPartition, OffsetAndMetadata> done = committed(admin, group);
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            done.keySet().forEach(part -> latest.put(part, OffsetSpec.latest()));
            var ends = admin.listOffsets(latest).all().get();
            return done.entrySet().stream()
                    .mapToLong(part -> ends.get(part.getKey()).offset() - part.getValue().offset())
                    .sum();
        });
    }

    /** The same of these topics, also where the group has never said how far it is. */
    public long left(String group, List<String> topics) {
        return asked(admin -> {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions()
                        .forEach(part ->
                                latest.put(
                                        new TopicPartition(topic.name(), part.partition()),
                                        OffsetSpec.latest()));
            }
            Map<TopicPartition, OffsetAndMetadata> done = committed(admin, group);
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .mapToLong(end -> {
                        OffsetAndMetadata reached = done.get(end.getKey());
                        return end.getValue().offset() - (reached == null ? 0 : reached.offset());
                    })
                    .sum();
        });
    }

    /** How many members of a consumer group hold partitions of a topic; 0 while it rebalances. */
    public long holders(String group, String topic) {
        return asked(admin -> {
            ConsumerGroupDescription described =
                    admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
            if (described.groupState() != GroupState.STABLE) {
                return 0L;
            }
            return described.members().stream()
                    .filter(member ->
                            member.assignment().topicPartitions().stream()
                                    .anyMatch(part -> part.topic().equals(topic)))
                    .count();
        });
    }

    /** Where a record stands on its topic. */
    public record Place(int partition, long offset) {}

    /** Appends a record and waits until the broker has it. */
    public Place write(Event event) {
        return write(event, Map.of());
    }

    /** The same by a producer with settings of its own. */
    public Place write(Event event, Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(own);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        Header[] headers = event.kafkaHeaders();
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            RecordMetadata written =
                    producer.send(
                                    new ProducerRecord<>(
                                            event.topic(),
                                            null,
                                            event.key().getBytes(UTF_8),
                                            event.value(),
                                            List.of(headers)))
                            .get();
            return new Place(written.partition(), written.offset());
        } catch (ExecutionException failure) {
            throw new IllegalStateException("record not written", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private <T> T asked(Kept.Question<Admin, T> question) {
        try {
            return administrators.ask(question);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("broker not asked", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("broker not asked", failure);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    }

    private static Event event(ConsumerRecord<byte[], byte[]> polled) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : polled.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        // A record without a value is how a compacted topic forgets a key.
        byte[] value = polled.value() == null ? new byte[0] : polled.value();
        return new Event(polled.topic(), new String(polled.key(), UTF_8), headers, value);
    }
}
