package org.askfirst.mailer.receiving;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.askfirst.mailer.pulse.Pulses;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.mailer.sending.Gate;
import org.askfirst.platform.start.Task;
import org.askfirst.platform.topic.KafkaClients;
import org.askfirst.platform.topic.WholeTopic;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code intro.people} from its start, at every start, and then follows it: a ledger restored
 * from a backup has forgotten who was erased since. Belongs to no consumer group and commits
 * nothing, because each replica reads everything.
 */
@ApplicationScoped
class PeopleReader {

    private static final Logger LOG = Logger.getLogger(PeopleReader.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    /** Longer than calls to the broker and a transaction last together. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final KafkaClients clients;
    private final Erasures erasures;
    private final Doorbells doorbells;
    private final Gate gate;
    private final Pulses pulses;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private @Nullable Thread thread;

    PeopleReader(
            KafkaClients clients,
            Erasures erasures,
            Doorbells doorbells,
            Gate gate,
            Pulses pulses) {
        this.clients = clients;
        this.erasures = erasures;
        this.doorbells = doorbells;
        this.gate = gate;
        this.pulses = pulses;
    }

    /** In a thread of its own: nothing else waits for the broker. */
    void start(@Observes StartupEvent event, Task task) {
        if (task.serves()) {
            thread = Thread.ofPlatform().daemon().name("people").start(this::readUntilStopped);
            pulses.watch(thread, LONGEST_SILENCE);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            thread.join(STOP_WITHIN.toMillis());
        }
    }

    private void readUntilStopped() {
        boolean stopped = false;
        while (!stopped) {
            pulses.beat();
            try (Consumer<byte[], byte[]> consumer = clients.consumer("people")) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException _) {
                // Only stopping wakes it.
                return;
            } catch (OutOfMemoryError fatal) {
                throw fatal;
            } catch (RuntimeException | Error failure) {
                // The thread must live on: without it nobody learns any more who was erased.
                LOG.warnf(
                        "%s is not read, trying again: %s",
                        Erasures.TOPIC, failure.getClass().getSimpleName());
            }
            stopped = stopsWithin(AGAIN_AFTER);
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = WholeTopic.assignAll(consumer, Erasures.TOPIC);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (stopping.getCount() > 0) {
            pulses.beat();
            erasures.take(consumer.poll(POLL));
            if (!gate.isOpen() && WholeTopic.hasReached(consumer, ends)) {
                LOG.infof("%s is read, letters may leave", Erasures.TOPIC);
                gate.open();
                doorbells.letters().ring();
            }
        }
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
