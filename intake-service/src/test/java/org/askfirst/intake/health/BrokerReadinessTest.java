package org.askfirst.intake.health;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.askfirst.local.FreePort;
import org.askfirst.local.KafkaBroker;
import org.askfirst.platform.topic.KafkaClients;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is away is waited for, and one that refuses us from the start is not. */
class BrokerReadinessTest {

    private static final String TOPIC = "intro.requests";

    @TempDir Path data;

    @Test
    void nothing_is_known_to_be_wrong_while_nobody_answers() throws Exception {
        BrokerReadiness readiness = at("127.0.0.1:" + FreePort.any());
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        readiness.close();
    }

    @Test
    void a_broker_without_the_topic_keeps_a_new_release_out_and_an_old_one_in() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(data, 0);
                Admin admin =
                        Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            BrokerReadiness old = at(broker.bootstrapServers());
            await().until(() -> Boolean.TRUE.equals(answers(old)));
            admin.deleteTopics(List.of(TOPIC)).all().get();
            // It is gone a moment later; who has seen it until then is no new release.
            await().until(() -> Boolean.FALSE.equals(answers(old)));
            BrokerReadiness fresh = at(broker.bootstrapServers());
            assertThat(fresh.call().getStatus()).isEqualTo(Status.DOWN);
            assertThat(old.call().getStatus()).isEqualTo(Status.UP);

            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            await().until(() -> fresh.call().getStatus() == Status.UP);
            old.close();
            fresh.close();
        }
    }

    private static Object answers(BrokerReadiness readiness) {
        return readiness.call().getData().orElseThrow().get("answers");
    }

    private static BrokerReadiness at(String servers) {
        return new BrokerReadiness(
                new KafkaClients("test", () -> Map.of("bootstrap.servers", servers)),
                new SimpleMeterRegistry());
    }
}
