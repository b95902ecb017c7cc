package org.askfirst.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.List;
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
        assertThat(lineOf(new IllegalStateException(outer)))
                .containsExactly("ASKFIRST_KAFKA is required");
        assertThat(lineOf(new IllegalStateException(inner))).containsExactly("inner");
        assertThat(lineOf(new TaskFailed("held"))).containsExactly("held");
    }

    @Test
    void a_defect_has_no_line() {
        assertThat(lineOf(new IllegalStateException("grace@example.net", new Error()))).isEmpty();
        assertThat(lineOf(new ConfigurationException((String) null))).isEmpty();
    }

    @Test
    void every_wrong_setting_is_said_in_a_line_without_the_class_of_what_it_was() {
        String ours = WrongSetting.class.getName() + ": ";
        var wrong =
                new ConfigValidationException(
                        new ConfigValidationException.Problem[] {
                            problem(ours + "ASKFIRST_B is required"),
                            problem("java.lang.IllegalArgumentException: of the framework's own"),
                            problem(ours + "ASKFIRST_A is required"),
                            problem(ours + "ASKFIRST_A is required"),
                        });
        assertThat(lineOf(new IllegalStateException(wrong)))
                .containsExactly("ASKFIRST_A is required", "ASKFIRST_B is required");
    }

    @Test
    void what_is_wrong_with_the_frameworks_own_keys_alone_is_said_as_well() {
        var wrong =
                new ConfigValidationException(
                        new ConfigValidationException.Problem[] {
                            problem("java.lang.IllegalArgumentException: quarkus.http.port"),
                        });
        assertThat(lineOf(wrong)).containsExactly("quarkus.http.port");
    }

    @Test
    void a_broker_that_is_away_or_lets_nobody_in_is_said_by_its_settings() {
        assertThat(lineOf(new TimeoutException("Timed out")))
                .containsExactly("ASKFIRST_KAFKA cannot be reached: Timed out");
        assertThat(lineOf(new KafkaException("new", new SaslAuthenticationException("no"))))
                .containsExactly("ASKFIRST_KAFKA, ASKFIRST_KAFKA_SECURITY_…: no");
    }

    private static List<String> lineOf(Throwable failure) {
        return Obstacle.lines(failure, List.of(new FrameworkObstacle(), new BrokerObstacle()));
    }

    private static ConfigValidationException.Problem problem(String message) {
        return new ConfigValidationException.Problem(message);
    }
}
