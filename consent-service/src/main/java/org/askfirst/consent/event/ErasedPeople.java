package org.askfirst.consent.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.outbox.Outbox;
import org.askfirst.consent.privacy.ErasureAnnouncements;
import org.askfirst.consent.privacy.Erasures;
import org.askfirst.consent.seal.Belief;
import org.askfirst.consent.seal.Origin;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.start.Task;
import org.askfirst.platform.topic.WholeTopic;
import org.jboss.logging.Logger;

/**
 * Reads {@code intro.people} from its start to its end whenever the service starts: a database that
 * was restored may hold people again who had asked to be forgotten since.
 */
@ApplicationScoped
public class ErasedPeople {

    private static final Logger LOG = Logger.getLogger(ErasedPeople.class);
    private static final int RETRY_SECONDS = 5;

    /** However many others write. */
    private static final int MOST_TOLD = 1000;

    private final WholeTopic topics;
    private final Erasures erasures;
    private final ErasureAnnouncements announcements;
    private final Belief belief;
    private final Task task;
    private final ConsumerMetrics metrics;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("erased-people").daemon().factory());

    ErasedPeople(
            WholeTopic topics,
            Erasures erasures,
            ErasureAnnouncements announcements,
            Belief belief,
            Task task,
            ConsumerMetrics metrics) {
        this.topics = topics;
        this.erasures = erasures;
        this.announcements = announcements;
        this.belief = belief;
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

    /**
     * Returns when all that was there has been read, and what it lacks is to be published again.
     */
    public void readAll() {
        Reading reading = new Reading();
        topics.read(Outbox.PEOPLE, records -> records.forEach(reading::take));
        reading.report();
        announcements.complete(reading.published);
    }

    /** What was read of each person last, because compaction keeps that. */
    private final class Reading {

        private final Map<String, Instant> published = new HashMap<>();
        private final Map<String, String> unread = new LinkedHashMap<>();

        void take(ConsumerRecord<byte[], byte[]> kafkaRecord) {
            String key =
                    kafkaRecord.key() == null
                            ? ""
                            : new String(kafkaRecord.key(), StandardCharsets.UTF_8);
            try {
                PersonErased erased = read(CloudEvent.of(kafkaRecord), key);
                erasures.again(erased);
                unread.remove(key);
                if (erased.seal() != null) {
                    published.put(key, erased.erasedAt());
                }
            } catch (Unreadable unreadable) {
                passOver(kafkaRecord, key, unreadable.getMessage());
            } catch (RuntimeException failure) {
                if (Failure.of(failure).mayPass()) {
                    throw failure;
                }
                passOver(kafkaRecord, key, Failure.of(failure).toString());
            }
        }

        /** It would fail every time, and nothing behind it would ever be read. */
        private void passOver(
                ConsumerRecord<byte[], byte[]> kafkaRecord, String key, String reason) {
            published.remove(key);
            if (unread.size() >= MOST_TOLD) {
                return;
            }
            unread.put(
                    key,
                    "%s-%d at offset %d cannot be read: %s"
                            .formatted(
                                    kafkaRecord.topic(),
                                    kafkaRecord.partition(),
                                    kafkaRecord.offset(),
                                    reason));
        }

        private PersonErased read(CloudEvent event, String key) throws Unreadable {
            if (!event.type().equals(PersonErased.TYPE)) {
                throw new Unreadable("unknown type");
            }
            belief.requireSealUnlessAccepted(
                    Origin.CONSENT, event.type(), Json.readTree(event.data()));
            PersonErased erased = event.as(PersonErased.class);
            // Compaction goes by the key: under another one it would be lost, or lose another.
            if (!erased.personKey().equals(key)) {
                throw new Unreadable("the key is not the person's");
            }
            return erased;
        }

        /** What a later record of the same person has mended needs no word. */
        void report() {
            unread.values()
                    .forEach(line -> {
                        metrics.unreadErasure();
                        LOG.error(line);
                    });
        }
    }
}
