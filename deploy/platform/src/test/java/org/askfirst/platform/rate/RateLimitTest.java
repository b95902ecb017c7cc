package org.askfirst.platform.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    @Test
    void one_caller_has_so_many_a_minute_and_others_have_their_own() {
        RateLimit limit = new RateLimit(3);
        for (int request = 0; request < 3; request++) {
            assertThat(limit.take("issuer", "tom")).isEmpty();
        }
        assertThat(limit.take("issuer", "tom"))
                .hasValueSatisfying(pause ->
                        assertThat(pause).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
        assertThat(limit.take("issuer", "tim")).isEmpty();
        assertThat(limit.take("another", "tom")).isEmpty();
    }
}
