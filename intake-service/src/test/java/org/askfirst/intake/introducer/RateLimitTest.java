package org.askfirst.intake.introducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.askfirst.intake.person.MailAddress;
import org.askfirst.intake.person.Person;
import org.askfirst.intake.settings.KafkaAccess;
import org.askfirst.intake.settings.Settings;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final MailAddress OWN = new MailAddress("introductions", "localhost");

    @Test
    void one_introducer_has_so_many_a_minute_and_others_have_their_own() {
        RateLimit limit = new RateLimit(threeAMinute());
        for (int request = 0; request < 3; request++) {
            assertThat(limit.take(introducer("issuer", "tom"))).isEmpty();
        }
        assertThat(limit.take(introducer("issuer", "tom")))
                .hasValueSatisfying(pause ->
                        assertThat(pause).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
        assertThat(limit.take(introducer("issuer", "tim"))).isEmpty();
        assertThat(limit.take(introducer("another", "tom"))).isEmpty();
    }

    private static Settings threeAMinute() {
        var kafka = new KafkaAccess("broker:9092", Map.of());
        return new Settings(URI.create("http://localhost:8081"), OWN, 3, kafka);
    }

    private static Introducer introducer(String issuer, String subject) {
        return new Introducer(issuer, subject, new Person("Tom", OWN));
    }
}
