package org.askfirst.mailer.restore;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.askfirst.platform.topic.KafkaClients;
import org.jboss.logging.Logger;

/** Compares how far the group has read with how far the database remembers it to have read. */
@ApplicationScoped
public class Comparison {

    private static final Logger LOG = Logger.getLogger(Comparison.class);

    private static final String GROUP = "mailer-service";
    private static final String TOPIC = "intro.letters";

    private final KafkaClients clients;
    private final Positions positions;

    Comparison(KafkaClients clients, Positions positions) {
        this.clients = clients;
        this.positions = positions;
    }

    /** Compares all partitions, and holds the service if the database is behind. */
    public void compare() {
        positions.compare(committed());
    }

    /** Where the group is, of each partition; 0 where it has never been. */
    public Map<TopicPartition, Long> committed() {
        try (Consumer<byte[], byte[]> consumer = clients.observer("positions", GROUP)) {
            return committed(consumer);
        }
    }

    /**
     * The same comparison, by a consumer that was given these partitions.
     *
     * @return where it goes on: the database's word, not the group's
     */
    public Map<TopicPartition, Long> whereToGoOn(
            Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        // In this order: meanwhile others read on, and each of these only ever grows.
        Map<TopicPartition, Long> committed = committed(consumer);
        Map<TopicPartition, Long> next = new HashMap<>(positions.compare(committed));
        next.keySet().retainAll(assigned);
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        next.replaceAll((partition, offset) -> {
            if (offset <= ends.getOrDefault(partition, offset)) {
                return offset;
            }
            LOG.warnf("%s ends before what was read of it: read anew", partition);
            positions.startAnew(partition, committed.getOrDefault(partition, 0L));
            return 0L;
        });
        positions.startAt(next);
        return next;
    }

    private static Map<TopicPartition, Long> committed(Consumer<?, ?> consumer) {
        Set<TopicPartition> all = new HashSet<>();
        consumer.partitionsFor(TOPIC)
                .forEach(part -> all.add(new TopicPartition(part.topic(), part.partition())));
        if (all.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + TOPIC);
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
