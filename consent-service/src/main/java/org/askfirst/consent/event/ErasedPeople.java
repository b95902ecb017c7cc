package org.askfirst.consent.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.failure.Failure;
import org.askfirst.consent.introduction.Erasures;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.outbox.Outbox;
import org.askfirst.consent.task.Task;
import org.jboss.logging.Logger;

/**
 * Reads {@code intro.people} from its start to its end whenever the service starts: a database that
 * was restored may hold people again who had asked to be forgotten since.
 */
@ApplicationScoped
public class ErasedPeople {

    private static final Logger LOG = Logger.getLogger(ErasedPeople.class);
    private static final int RETRY_SECONDS = 5;

    private final WholeTopic topics;
    private final Erasures erasures;
    private final Task task;
    private final ConsumerMetrics metrics;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("erased-people").daemon().factory());

    ErasedPeople(WholeTopic topics, Erasures erasures, Task task, ConsumerMetrics metrics) {
        this.topics = topics;
        this.erasures = erasures;
        this.task = task;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        if (task.serves()) {
            thread.execute(this::readOrTryAgain);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    private void readOrTryAgain() {
        try {
            readAll();
        } catch (Throwable failure) {
            if (!thread.isShutdown()) {
                LOG.warnf("%s not read yet: %s", Outbox.PEOPLE, Failure.of(failure));
                thread.schedule(this::readOrTryAgain, RETRY_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Returns when all that was there has been read. */
    public void readAll() {
        topics.read(Outbox.PEOPLE, this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        try {
            CloudEvent event = CloudEvent.of(kafkaRecord);
            if (event.type().equals(PersonErased.TYPE)) {
                erasures.again(event.as(PersonErased.class));
            }
        } catch (Unreadable unreadable) {
            passOver(kafkaRecord, unreadable.getMessage());
        } catch (RuntimeException failure) {
            if (Failure.of(failure).mayPass()) {
                throw failure;
            }
            passOver(kafkaRecord, Failure.of(failure).toString());
        }
    }

    /** It would fail every time, and nothing behind it would ever be read. */
    private void passOver(ConsumerRecord<byte[], byte[]> kafkaRecord, String reason) {
        metrics.unreadErasure();
        LOG.errorf(
                "%s-%d at offset %d cannot be read: %s",
                kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), reason);
    }
}
