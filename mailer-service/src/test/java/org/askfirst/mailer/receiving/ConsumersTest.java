package org.askfirst.mailer.receiving;

import static java.util.stream.Collectors.toMap;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.SharedStart;
import org.askfirst.mailer.Wire;
import org.junit.jupiter.api.Test;

/** Several consumers in one process ({@code ASKFIRST_CONSUMERS}) share the partitions. */
@QuarkusTest
@TestProfile(SharedStart.class)
@QuarkusTestResource(LocalParts.class)
class ConsumersTest {

    private final ScriptedMailServer server = LocalParts.mailServer();

    @Test
    void each_letter_is_sent_once() throws Exception {
        List<Due> letters = Stream.generate(Due::ask).limit(30).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", LocalParts.kafka()));
                Wire wire = new Wire()) {
            await().until(() -> members(admin) == 3);
            letters.forEach(wire::due);
            letters.forEach(wire::due);
            for (Due letter : letters) {
                await().until(() -> !wire.reportsOn(letter.id()).isEmpty());
            }
            for (Due letter : letters) {
                assertThat(server.mailsTo(letter.address())).hasSize(1);
                assertThat(wire.reportsOn(letter.id())).hasSize(1);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> committed(admin).equals(ends(admin)));
        }
    }

    /** Behind which record each partition was acknowledged, of those that have any. */
    private static Map<TopicPartition, Long> committed(Admin admin) throws Exception {
        return admin
                .listConsumerGroupOffsets("mailer-service")
                .partitionsToOffsetAndMetadata()
                .get(3, TimeUnit.MINUTES)
                .entrySet()
                .stream()
                .filter(committed -> committed.getValue().offset() > 0)
                .collect(toMap(Map.Entry::getKey, committed -> committed.getValue().offset()));
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> latest =
                admin
                        .describeTopics(List.of("intro.letters"))
                        .allTopicNames()
                        .get(3, TimeUnit.MINUTES)
                        .get("intro.letters")
                        .partitions()
                        .stream()
                        .collect(
                                toMap(
                                        partition ->
                                                new TopicPartition(
                                                        "intro.letters", partition.partition()),
                                        _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get(3, TimeUnit.MINUTES).entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Those that have partitions. */
    private static long members(Admin admin) throws Exception {
        ConsumerGroupDescription group =
                admin.describeConsumerGroups(List.of("mailer-service"))
                        .describedGroups()
                        .get("mailer-service")
                        .get(3, TimeUnit.MINUTES);
        return group.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }
}
