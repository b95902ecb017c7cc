package org.askfirst.intake.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTimesTest {

    private static final Path DESCRIPTION =
            Path.of("../consent-service/src/main/resources/META-INF/openapi.yaml");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AnswerTimes times = new AnswerTimes(registry);

    @ParameterizedTest
    @CsvSource({
        "/introductions, /introductions",
        "/introductions/people, /introductions/people",
        "/introductions/known, /introductions/known",
        "/introductions/0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77, /introductions/{id}",
        "/introductions/0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77/call-off,"
                + " /introductions/{id}/call-off",
        "/routes/ada%40example.org, /routes/{name}",
        "/routes/hiring/next, /routes/{name}/next",
        "/routes.csv, /routes.csv",
        "/nobody/knows, other"
    })
    void a_call_is_known_by_its_template(String path, String call) {
        assertThat(AnswerTimes.call(path)).isEqualTo(call);
        times.answered(path, Duration.ofMillis(200));
        assertThat(registry.get("askfirst.desk.consent").tag("call", call).timer().count())
                .isEqualTo(1);
    }

    @Test
    void every_call_is_counted_from_the_start_and_described_by_the_consent_service()
            throws IOException {
        List<String> described = Files.readAllLines(DESCRIPTION);
        assertThat(AnswerTimes.CALLS)
                .allSatisfy(call ->
                        assertThat(registry.find("askfirst.desk.consent").tag("call", call).timer())
                                .isNotNull())
                .filteredOn(call -> !call.equals(AnswerTimes.OTHER))
                .allMatch(call -> described.contains("  " + call + ":"));
        assertThat(registry.get("askfirst.desk.consent.away").counter().count()).isZero();
    }
}
