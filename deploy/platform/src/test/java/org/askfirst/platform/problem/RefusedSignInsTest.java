package org.askfirst.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

class RefusedSignInsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final RefusedSignIns refusals = new RefusedSignIns(registry);

    @Test
    void every_reason_is_there_before_it_happens() {
        for (RefusedSignIns.Reason reason : RefusedSignIns.Reason.values()) {
            assertThat(count(reason.name().toLowerCase())).isZero();
        }
    }

    @Test
    void the_reason_is_what_the_library_says_wherever_it_stands_in_the_causes() {
        refusals.note(new IllegalStateException(failure(ErrorCodes.EXPIRED)));
        refusals.note(failure(ErrorCodes.AUDIENCE_MISSING));
        refusals.note(failure(ErrorCodes.ISSUER_INVALID));
        refusals.note(failure(ErrorCodes.JWT_ID_MISSING));
        refusals.note(new IllegalStateException("not a token"));
        assertThat(count("expired")).isEqualTo(1);
        assertThat(count("audience")).isEqualTo(1);
        assertThat(count("issuer")).isEqualTo(1);
        assertThat(count("other")).isEqualTo(2);
    }

    @Test
    void who_is_nobody_is_counted_and_told() {
        assertThat(refusals.nobody().getStatus()).isEqualTo(403);
        assertThat(count("claim")).isEqualTo(1);
    }

    private double count(String reason) {
        return registry.get("askfirst.signin.refused").tag("reason", reason).counter().count();
    }

    private static InvalidJwtException failure(int code) {
        return new InvalidJwtException(
                "refused", List.of(new ErrorCodeValidator.Error(code, "why")), null);
    }
}
