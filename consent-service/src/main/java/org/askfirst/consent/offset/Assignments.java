package org.askfirst.consent.offset;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Whoever is given a partition goes on where the database says, whatever the group says. What lies
 * before the start of the partition by now falls to {@code auto.offset.reset}.
 */
@ApplicationScoped
@Identifier(GroupOffsets.GROUP)
class Assignments implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Assignments.class);
    private static final int FIRST = 1;

    private final KeptOffsets positions;
    private final Hold hold;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Assignments(KeptOffsets positions, Hold hold) {
        this.positions = positions;
        this.hold = hold;
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent shutdown) {
        stopping.countDown();
    }

    /** Tries until the database answers: an exception here would leave the group's places. */
    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        while (true) {
            try {
                seek(consumer, partitions);
                return;
            } catch (WakeupException | InterruptException stopped) {
                throw stopped;
            } catch (RuntimeException failure) {
                LOG.warnf("places not known yet: %s", failure.toString());
                if (isStopping()) {
                    // Nothing is taken any more, and the group's places stay as they are.
                    consumer.pause(partitions);
                    return;
                }
            }
        }
    }

    private boolean isStopping() {
        try {
            return stopping.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        if (hold.state() == Hold.State.NOT_COMPARED) {
            throw new IllegalStateException("the database was not compared with Kafka yet");
        }
        // Kafka first: what is read of it cannot be ahead of a database that is asked later.
        Map<TopicPartition, Long> committed = new HashMap<>();
        consumer.committed(new HashSet<>(partitions))
                .forEach((partition, offset) ->
                        committed.put(partition, offset == null ? 0 : offset.offset()));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        hold.compare(committed);
        positions.begin(committed);
        Map<TopicPartition, KeptOffset> known = positions.all();
        Map<TopicPartition, OffsetAndMetadata> further = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long next = known.get(partition).next();
            if (next > ends.get(partition)) {
                LOG.errorf(
                        "%s ends at %d, and was read up to %d: it is read from its start",
                        partition, ends.get(partition), next);
                positions.startOver(partition, committed.get(partition));
                next = 0;
            }
            positions.startAt(partition, next);
            consumer.seek(partition, next);
            if (next > committed.get(partition)) {
                further.put(partition, new OffsetAndMetadata(next));
            }
        }
        // Or the group would seem to lag until the next record comes. Nothing depends on it.
        consumer.commitAsync(further, null);
    }
}
