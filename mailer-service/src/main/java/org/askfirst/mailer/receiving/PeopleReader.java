package org.askfirst.mailer.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.askfirst.mailer.contract.PersonErased;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.ledger.ErasedPeople;
import org.askfirst.mailer.ledger.Patience;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.mailer.sending.Gate;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.task.Task;
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

    private static final String TOPIC = "intro.people";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final ErasedPeople people;
    private final Patience patience;
    private final Metrics metrics;
    private final Doorbells doorbells;
    private final Gate gate;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private @Nullable Thread thread;

    PeopleReader(
            Settings settings,
            ErasedPeople people,
            Patience patience,
            Metrics metrics,
            Doorbells doorbells,
            Gate gate) {
        this.settings = settings;
        this.people = people;
        this.patience = patience;
        this.metrics = metrics;
        this.doorbells = doorbells;
        this.gate = gate;
    }

    /** In a thread of its own: nothing else waits for the broker. */
    void start(@Observes StartupEvent event, Task task) {
        if (task.serves()) {
            thread = Thread.ofPlatform().daemon().name("people").start(this::readUntilStopped);
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
            try (Consumer<byte[], byte[]> consumer = connected()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException _) {
                // Only stopping wakes it.
                return;
            } catch (RuntimeException failure) {
                LOG.warnf(
                        "%s is not read, trying again: %s",
                        TOPIC, failure.getClass().getSimpleName());
            }
            stopped = stopsWithin(AGAIN_AFTER);
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(part -> new TopicPartition(part.topic(), part.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there is no topic " + TOPIC);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (stopping.getCount() > 0) {
            take(consumer.poll(POLL));
            if (!gate.isOpen() && hasReached(consumer, ends)) {
                LOG.infof("%s is read, letters may leave", TOPIC);
                gate.open();
                doorbells.letters().ring();
            }
        }
    }

    private static boolean hasReached(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        SortedMap<String, Instant> erased = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                PersonErased person = read(record);
                erased.merge(person.personKey(), person.erasedAt(), PeopleReader::later);
            } catch (UndecodableEvent undecodable) {
                LOG.errorf(
                        "Not read: %s, %s partition %d offset %d",
                        undecodable.getMessage(), TOPIC, record.partition(), record.offset());
                metrics.unreadErasure();
            }
        }
        if (erased.isEmpty()) {
            return;
        }
        List<Kind> ended = patience.untilItWorks(() -> people.remember(erased));
        ended.forEach(kind -> metrics.letter(kind, "erased"));
        doorbells.deliveries().ring();
    }

    private static PersonErased read(ConsumerRecord<byte[], byte[]> record)
            throws UndecodableEvent {
        Header type = record.headers().lastHeader("ce_type");
        if (record.value() == null || type == null || type.value() == null) {
            throw new UndecodableEvent("no value or no ce_type");
        }
        if (!PersonErased.TYPE.equals(new String(type.value(), UTF_8))) {
            throw new UndecodableEvent("unknown ce_type");
        }
        PersonErased person = PersonErased.read(record.value());
        // Compaction goes by the key: under another one it would be lost, or lose another.
        if (record.key() == null || !person.personKey().equals(new String(record.key(), UTF_8))) {
            throw new UndecodableEvent("the key is not the person's");
        }
        return person;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Consumer<byte[], byte[]> connected() {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "mailer-service-people");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Nobody waits for it but the gate, and that is closed as long as it takes.
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
