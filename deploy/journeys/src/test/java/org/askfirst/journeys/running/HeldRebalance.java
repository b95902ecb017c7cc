package org.askfirst.journeys.running;

import static org.askfirst.local.waiting.Waiting.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The partitions of a service are to be given out anew, and that waits for a member of its group
 * who does not say that it has given back its own.
 */
public final class HeldRebalance implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** What a service says of each consumer that has given back its partitions. */
    private static final String GIVEN_BACK = "SRMSG18226";

    private final KafkaConsumer<byte[], byte[]> silent;
    private final KafkaConsumer<byte[], byte[]> newcomer;
    private final Thread joining;

    private HeldRebalance(Service service, String topic) {
        silent = member(service, topic);
        newcomer = member(service, topic);
        joining = new Thread(this::join, "newcomer");
    }

    /**
     * Begins it; returns when each consumer of the service asks for partitions and waits.
     *
     * @param topic one that nobody in the group reads, so that nothing is taken from the service
     * @param consumers how many the service has
     */
    public static HeldRebalance begin(Service service, String topic, int consumers) {
        awaitAllMembers(service, consumers);
        HeldRebalance held = new HeldRebalance(service, topic);
        await("a member")
                .until(() -> {
                    held.silent.poll(POLL);
                    return !held.silent.assignment().isEmpty();
                });
        long before = givenBack(service);
        held.joining.start();
        await("all has been given back").until(() -> givenBack(service) >= before + consumers);
        return held;
    }

    /** Who is still on the way back from something else has nothing to give back. */
    private static void awaitAllMembers(Service service, int consumers) {
        String group = group(service);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker(service)))) {
            await("all consumers in their group")
                    .until(() -> {
                        ConsumerGroupDescription described =
                                admin.describeConsumerGroups(List.of(group))
                                        .describedGroups()
                                        .get(group)
                                        .get();
                        return described.groupState() == GroupState.STABLE
                                && described.members().size() == consumers;
                    });
        }
    }

    private static String broker(Service service) {
        return service.settings().get("ASKFIRST_KAFKA");
    }

    private static String group(Service service) {
        return service.name() + "-service";
    }

    private static long givenBack(Service service) {
        return service.logged().lines().filter(line -> line.contains(GIVEN_BACK)).count();
    }

    private static KafkaConsumer<byte[], byte[]> member(Service service, String topic) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker(service),
                                "group.id",
                                group(service),
                                "session.timeout.ms",
                                "6000",
                                "heartbeat.interval.ms",
                                "2000",
                                "enable.auto.commit",
                                "false",
                                "key.deserializer",
                                ByteArrayDeserializer.class,
                                "value.deserializer",
                                ByteArrayDeserializer.class));
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private void join() {
        try (newcomer) {
            while (true) {
                newcomer.poll(POLL);
            }
        } catch (WakeupException closing) {
            // and that is all
        }
    }

    @Override
    public void close() {
        newcomer.wakeup();
        try {
            joining.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        silent.close(CloseOptions.timeout(Duration.ZERO));
    }
}
