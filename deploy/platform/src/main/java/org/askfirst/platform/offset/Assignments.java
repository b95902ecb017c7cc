package org.askfirst.platform.offset;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.askfirst.platform.failure.Hopeless;
import org.askfirst.platform.failure.NotNow;
import org.askfirst.platform.failure.Patience;
import org.jboss.logging.Logger;

/**
 * Whoever is given a partition goes on where the database says, whatever the group says. What lies
 * before the start of the partition by now falls to {@code auto.offset.reset}.
 */
@Singleton
@Identifier(Assignments.LISTENER)
public final class Assignments implements KafkaConsumerRebalanceListener {

    static final String LISTENER = "kept-offsets";

    private static final Logger LOG = Logger.getLogger(Assignments.class);

    private final KeptOffsets offsets;
    private final GroupOffsets group;
    private final Patience patience;

    public Assignments(KeptOffsets offsets, GroupOffsets group, Patience patience) {
        this.offsets = offsets;
        this.group = group;
        this.patience = patience;
    }

    /** The consumer is to stop, and says so to whoever is in the middle of using it. */
    private static final class Stopped extends RuntimeException implements Hopeless {

        private final transient RuntimeException byWhat;

        Stopped(RuntimeException byWhat) {
            super(byWhat);
            this.byWhat = byWhat;
        }
    }

    /** Tries until the database answers: an exception here would leave the group's offsets. */
    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        try {
            if (!patience.isStopping()) {
                patience.untilItWorks("where to go on", () -> goneOn(consumer, partitions));
                return;
            }
        } catch (Stopped stopped) {
            throw stopped.byWhat;
        } catch (NotNow stopping) {
            LOG.debugf("stopped before it was known where to go on: %s", stopping.getMessage());
        }
        // Nothing is taken any more, and the group's offsets stay as they are. Or another consumer
        // of this process has just given them up: the next replica takes them.
        consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        offsets.leave(partitions);
    }

    private boolean goneOn(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            goOn(consumer, partitions);
            return true;
        } catch (WakeupException | InterruptException stopped) {
            throw new Stopped(stopped);
        } catch (RuntimeException failure) {
            throw new NotNow(failure);
        }
    }

    private void goOn(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        // In this order: meanwhile others read on, and each of these only ever grows.
        Map<TopicPartition, Long> committed = group.committed(consumer);
        Map<TopicPartition, Long> next = new HashMap<>(offsets.compare(committed));
        next.keySet().retainAll(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        next.replaceAll((partition, offset) -> {
            if (offset <= ends.get(partition)) {
                return offset;
            }
            LOG.errorf(
                    "%s ends at %d, and was read up to %d: it is read from its start",
                    partition, ends.get(partition), offset);
            offsets.startOver(partition, committed.get(partition));
            return 0L;
        });
        offsets.startAt(next);
        Map<TopicPartition, OffsetAndMetadata> further = new HashMap<>();
        next.forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            if (offset > committed.get(partition)) {
                further.put(partition, new OffsetAndMetadata(offset));
            }
        });
        if (!further.isEmpty()) {
            // Or the group would seem to lag until the next record comes. Nothing depends on it.
            consumer.commitAsync(further, null);
        }
    }
}
