package org.askfirst.consent.offset;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.platform.topic.KafkaClients;

/** What Kafka remembers of how far the service has read. */
@ApplicationScoped
class GroupOffsets {

    static final String GROUP = "consent-service";
    private static final Set<String> TOPICS = Set.of("intro.requests", "intro.deliveries");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaClients clients;

    GroupOffsets(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * The next offset of every partition anything was read of.
     *
     * @throws IllegalStateException when no broker says
     */
    Map<TopicPartition, Long> committed() {
        try (Admin admin = clients.admin("offsets", PATIENCE)) {
            Map<TopicPartition, OffsetAndMetadata> found =
                    admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
            return found.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .filter(entry -> TOPICS.contains(entry.getKey().topic()))
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException failure) {
            throw new IllegalStateException("no broker says how far was read", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", interrupted);
        }
    }
}
