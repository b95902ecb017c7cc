package org.askfirst.mailer.receiving;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.mailer.restore.Comparison;
import org.askfirst.mailer.restore.Positions;
import org.askfirst.platform.failure.Patience;

/** Lets a consumer go on where the database is, which wins over where the group is. */
@ApplicationScoped
@Identifier("letters")
class Assignment implements KafkaConsumerRebalanceListener {

    private final Comparison comparison;
    private final Positions positions;
    private final Patience patience;

    Assignment(Comparison comparison, Positions positions, Patience patience) {
        this.comparison = comparison;
        this.positions = positions;
        this.patience = patience;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (patience.isStopping()) {
            // What another consumer of this process has just given up; the next replica takes it.
            consumer.pause(partitions);
            return;
        }
        if (!partitions.isEmpty()) {
            patience.untilItWorks("where to go on", () -> goOn(consumer, partitions));
        }
    }

    @Override
    public void onPartitionsRevoked(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.leave(partitions);
    }

    /** Returns what was told to the group, which is ahead of what it had been told before. */
    private Map<TopicPartition, OffsetAndMetadata> goOn(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> next = comparison.whereToGoOn(consumer, partitions);
        next.forEach(consumer::seek);
        Map<TopicPartition, OffsetAndMetadata> group = consumer.committed(next.keySet());
        Map<TopicPartition, OffsetAndMetadata> ahead = new HashMap<>();
        next.forEach((partition, offset) -> {
            OffsetAndMetadata committed = group.get(partition);
            if (committed != null && committed.offset() < offset) {
                ahead.put(partition, new OffsetAndMetadata(offset));
            }
        });
        if (!ahead.isEmpty()) {
            // Or the group would seem to lag by what was done, until the next record comes.
            consumer.commitAsync(ahead, null);
        }
        return ahead;
    }
}
