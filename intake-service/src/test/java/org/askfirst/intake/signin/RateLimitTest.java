package org.askfirst.intake.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.askfirst.intake.person.Person;
import org.askfirst.intake.settings.TestSettings;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final MailAddress OWN = new MailAddress("introductions", "localhost");

    @Test
    void one_caller_has_so_many_a_minute_and_others_have_their_own() {
        RateLimit limit = new RateLimit(TestSettings.with("ASKFIRST_RATE_PER_MINUTE", "3"));
        for (int request = 0; request < 3; request++) {
            assertThat(limit.take(caller("issuer", "tom"))).isEmpty();
        }
        assertThat(limit.take(caller("issuer", "tom")))
                .hasValueSatisfying(pause ->
                        assertThat(pause).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
        assertThat(limit.take(caller("issuer", "tim"))).isEmpty();
        assertThat(limit.take(caller("another", "tom"))).isEmpty();
    }

    private static Caller caller(String issuer, String subject) {
        return new Caller(issuer, subject, new Person("Tom", OWN));
    }
}
