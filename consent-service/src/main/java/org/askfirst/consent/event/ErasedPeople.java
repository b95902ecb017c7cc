package org.askfirst.consent.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.askfirst.consent.choice.PersonErased;
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
class ErasedPeople {

    private static final Logger LOG = Logger.getLogger(ErasedPeople.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int RETRY_SECONDS = 5;

    private final Map<String, Object> kafka;
    private final Erasures erasures;
    private final Task task;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("erased-people").daemon().factory());

    ErasedPeople(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Erasures erasures,
            Task task) {
        this.kafka = kafka;
        this.erasures = erasures;
        this.task = task;
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
        } catch (RuntimeException failure) {
            if (!thread.isShutdown()) {
                LOG.warnf("%s not read yet: %s", Outbox.PEOPLE, failure.toString());
                thread.schedule(this::readOrTryAgain, RETRY_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private void readAll() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.endsWith("serializer"));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "consent-service-people");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Outbox.PEOPLE).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(POLL).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        try {
            CloudEvent event = CloudEvent.of(kafkaRecord);
            if (event.type().equals(PersonErased.TYPE)) {
                erasures.again(event.as(PersonErased.class));
            }
        } catch (Unreadable unreadable) {
            LOG.errorf(
                    "%s-%d at offset %d cannot be read: %s",
                    kafkaRecord.topic(),
                    kafkaRecord.partition(),
                    kafkaRecord.offset(),
                    unreadable.getMessage());
        }
    }
}
