package org.askfirst.journeys.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How much is on the system's topics. */
final class TopicSizes implements AutoCloseable {

    private static final String OURS = "intro.";

    private final Admin admin;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

    TopicSizes(Load load) {
        this.admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                load.system().settings("intake").get("ASKFIRST_KAFKA")));
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    /** Records on all of them, whoever wrote them. */
    long records() {
        return asked(() -> records(ours()));
    }

    /** Records on one of them. */
    long records(String topic) {
        return asked(() -> records(Set.of(topic)));
    }

    /** Octets of all of them on the broker's disk. */
    long octets() {
        return asked(() ->
                admin.describeLogDirs(Set.of(1)).allDescriptions().get().values().stream()
                        .flatMap(folders -> folders.values().stream())
                        .map(LogDirDescription::replicaInfos)
                        .flatMap(replicas -> replicas.entrySet().stream())
                        .filter(replica -> replica.getKey().topic().startsWith(OURS))
                        .mapToLong(replica -> replica.getValue().size())
                        .sum());
    }

    @Override
    public void close() {
        admin.close();
    }

    private Set<String> ours() throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(OURS))
                .collect(Collectors.toSet());
    }

    private long records(Set<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitions(topic); partition++) {
                latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** Asked once: what drains is looked at many times a second. */
    private int partitions(String topic) throws ExecutionException, InterruptedException {
        Integer known = partitions.get(topic);
        if (known != null) {
            return known;
        }
        int count =
                admin.describeTopics(Set.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions()
                        .size();
        partitions.put(topic, count);
        return count;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("broker not asked", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
