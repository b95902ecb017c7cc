package org.askfirst.platform.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.askfirst.platform.settings.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class KafkaClientsTest {

    private static final Map<String, String> NOBODY = Map.of("bootstrap.servers", "localhost:1");

    @Test
    void what_every_client_would_take_is_well() {
        assertThatCode(() -> new KafkaClients("test", () -> NOBODY).check())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrap.servers, hushhush, ASKFIRST_KAFKA or one of ASKFIRST_KAFKA_SECURITY_",
        "security.protocol, HUSH, ASKFIRST_KAFKA or one of ASKFIRST_KAFKA_SECURITY_",
    })
    void what_is_wrong_is_named(String setting, String value, String said) {
        Map<String, String> access = new java.util.HashMap<>(NOBODY);
        access.put(setting, value);
        assertThatThrownBy(() -> new KafkaClients("test", () -> access).check())
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith(said);
    }

    @Test
    void ours_stand_over_those_of_the_framework() {
        assertThat(
                        new KafkaClients("test", () -> NOBODY)
                                .over(
                                        Map.of(
                                                "bootstrap.servers",
                                                "elsewhere:9092",
                                                "group.id",
                                                "g")))
                .isEqualTo(Map.of("bootstrap.servers", "localhost:1", "group.id", "g"));
    }

    @Test
    void a_broker_that_is_not_there_is_silent_from_the_first_question_on() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        try (BrokerSilence silence =
                new BrokerSilence(new KafkaClients("test", () -> NOBODY), metrics)) {
            assertThat(silence(metrics)).isZero();
            assertThat(silence.ask(admin -> admin.describeCluster().nodes())).isPresent();
            assertThat(silence.ask(admin -> admin.describeCluster().nodes())).isPresent();
            assertThat(silence(metrics)).isPositive();
        }
    }

    private static double silence(SimpleMeterRegistry metrics) {
        return metrics.get("askfirst.broker.silent.seconds").gauge().value();
    }
}
