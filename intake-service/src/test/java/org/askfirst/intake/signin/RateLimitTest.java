package org.askfirst.intake.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.askfirst.intake.person.Person;
import org.askfirst.intake.settings.KafkaAccess;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final MailAddress OWN = new MailAddress("introductions", "localhost");

    @Test
    void one_caller_has_so_many_a_minute_and_others_have_their_own() {
        RateLimit limit = new RateLimit(threeAMinute());
        for (int request = 0; request < 3; request++) {
            assertThat(limit.take(caller("issuer", "tom"))).isEmpty();
        }
        assertThat(limit.take(caller("issuer", "tom")))
                .hasValueSatisfying(pause ->
                        assertThat(pause).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
        assertThat(limit.take(caller("issuer", "tim"))).isEmpty();
        assertThat(limit.take(caller("another", "tom"))).isEmpty();
    }

    private static Settings threeAMinute() {
        var kafka = new KafkaAccess("broker:9092", Map.of());
        URI base = URI.create("http://localhost");
        return new Settings("Ask First", base, base, OWN, 3, new Key(new byte[32]), kafka);
    }

    private static Caller caller(String issuer, String subject) {
        return new Caller(issuer, subject, new Person("Tom", OWN));
    }
}
