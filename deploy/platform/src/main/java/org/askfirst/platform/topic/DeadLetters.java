package org.askfirst.platform.topic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.askfirst.platform.failure.NotNow;
import org.askfirst.platform.failure.Patience;
import org.jboss.logging.Logger;

/**
 * Puts a record on which nobody can act on {@code <topic>.dead}, and raises the alarm: whole, so
 * that it can be replayed, or, when the broker would not take the copy (a record that came
 * compressed may not fit back), by where it is and what it was.
 */
@Singleton
public final class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Producer<byte[], byte[]> producer;
    private final Patience patience;
    private final MeterRegistry metrics;

    public DeadLetters(
            Producer<byte[], byte[]> producer, Patience patience, MeterRegistry metrics) {
        this.producer = producer;
        this.patience = patience;
        this.metrics = metrics;
    }

    /**
     * For the start: an alert would miss the first increase of a counter that is not there before.
     *
     * @param topics those that are read
     */
    public static void register(MeterRegistry metrics, List<String> topics) {
        topics.forEach(topic -> {
            all(metrics, topic);
            notCopied(metrics, topic);
        });
    }

    /**
     * Returns once the broker has it.
     *
     * @param reason repeats nothing of the record; what is past 200 characters is cut
     * @throws NotNow when the service stops first
     */
    public void put(ConsumerRecord<byte[], byte[]> found, String reason) {
        String name = DeadLetter.name(found);
        boolean whole =
                patience.untilItWorks("dead letter " + name, () -> isTakenWhole(found, reason));
        all(metrics, found.topic()).increment();
        if (!whole) {
            notCopied(metrics, found.topic()).increment();
        }
        LOG.errorf("dead letter%s: %s: %s", whole ? "" : ", too large to be copied", name, reason);
    }

    private boolean isTakenWhole(ConsumerRecord<byte[], byte[]> found, String reason) {
        if (isTaken(DeadLetter.copy(found, reason))) {
            return true;
        }
        if (!isTaken(DeadLetter.place(found, reason))) {
            throw new NotNow("not even its place was taken");
        }
        return false;
    }

    /** False when the broker never will take it; whatever else is in the way may pass. */
    private boolean isTaken(ProducerRecord<byte[], byte[]> dead) {
        try {
            producer.send(dead).get();
            return true;
        } catch (ExecutionException failure) {
            return isNot(failure.getCause());
        } catch (RuntimeException failure) {
            return isNot(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotNow(interrupted);
        }
    }

    private static boolean isNot(Throwable failure) {
        return switch (failure) {
            case RecordTooLargeException _, InvalidRecordException _, IllegalArgumentException _ ->
                    false;
            case Throwable _ -> throw new NotNow(failure);
        };
    }

    private static Counter all(MeterRegistry metrics, String topic) {
        return metrics.counter("askfirst.dead.letters", "topic", topic);
    }

    private static Counter notCopied(MeterRegistry metrics, String topic) {
        return metrics.counter("askfirst.dead.letters.not.copied", "topic", topic);
    }
}
