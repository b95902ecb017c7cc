package org.askfirst.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.askfirst.platform.settings.WrongSetting;
import org.junit.jupiter.api.Test;

class ObstacleTest {

    @Test
    void the_outermost_known_cause_is_said_in_one_line() {
        var inner = new ConfigurationException("inner");
        var outer = new WrongSetting("ASKFIRST_KAFKA", " is\n  required ");
        outer.initCause(inner);
        assertThat(lineOf(new IllegalStateException(outer))).contains("ASKFIRST_KAFKA is required");
        assertThat(lineOf(new IllegalStateException(inner))).contains("inner");
        assertThat(lineOf(new TaskFailed("held"))).contains("held");
    }

    @Test
    void a_defect_has_no_line() {
        assertThat(lineOf(new IllegalStateException("grace@example.net", new Error()))).isEmpty();
        assertThat(lineOf(new ConfigurationException((String) null))).isEmpty();
    }

    @Test
    void every_wrong_setting_is_said_without_the_class_of_what_it_was() {
        var wrong =
                new ConfigValidationException(
                        new ConfigValidationException.Problem[] {
                            problem("java.lang.IllegalArgumentException: ASKFIRST_A is required"),
                            problem("ASKFIRST_B is required"),
                        });
        assertThat(lineOf(wrong)).contains("ASKFIRST_A is required; ASKFIRST_B is required");
    }

    @Test
    void a_broker_that_is_away_or_lets_nobody_in_is_said_by_its_settings() {
        assertThat(lineOf(new TimeoutException("Timed out")))
                .contains("ASKFIRST_KAFKA cannot be reached: Timed out");
        assertThat(lineOf(new KafkaException("new", new SaslAuthenticationException("no"))))
                .contains("ASKFIRST_KAFKA, ASKFIRST_KAFKA_SECURITY_…: no");
    }

    private static Optional<String> lineOf(Throwable failure) {
        return Obstacle.line(failure, List.of(new FrameworkObstacle(), new BrokerObstacle()));
    }

    private static ConfigValidationException.Problem problem(String message) {
        return new ConfigValidationException.Problem(message);
    }
}
