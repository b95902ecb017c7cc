package org.askfirst.platform.offset;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.askfirst.platform.topic.KafkaClients;

/** What Kafka remembers of how far a service has read. */
@Singleton
public final class GroupOffsets {

    private final KafkaClients clients;
    private final String group;
    private final List<String> topics;

    public GroupOffsets(KafkaClients clients, Restorable service) {
        this.clients = clients;
        this.group = service.group();
        this.topics = service.topics();
    }

    /**
     * Where the group is, of each partition; 0 where it has never been.
     *
     * @throws org.apache.kafka.common.KafkaException when no broker says
     */
    public Map<TopicPartition, Long> committed() {
        try (Consumer<byte[], byte[]> observer = clients.observer("offsets", group)) {
            return committed(observer);
        }
    }

    /** The same by a consumer of the group. */
    Map<TopicPartition, Long> committed(Consumer<?, ?> consumer) {
        Set<TopicPartition> all = new HashSet<>();
        for (String topic : topics) {
            int before = all.size();
            consumer.partitionsFor(topic)
                    .forEach(part -> all.add(new TopicPartition(part.topic(), part.partition())));
            if (all.size() == before) {
                throw new UnknownTopicOrPartitionException("there is no topic " + topic);
            }
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : all) {
            OffsetAndMetadata offset = committed.get(partition);
            offsets.put(partition, offset == null ? 0 : offset.offset());
        }
        return offsets;
    }
}
