package org.askfirst.intake.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.IntroductionRequest;
import org.askfirst.platform.request.Whom;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;

class IntroductionRequestedTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Key KEY = new Key(bytesFrom(64));
    private static final String TO_A_TARGET = "0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77";
    private static final String TO_A_ROUTE = "0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a7b";

    private static final String IN_TWO_LANGUAGES = "0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a7d";

    private static final Person ADA = new Person("Ada Park", new MailAddress("ada", "example.org"));
    private static final Whom GRACE =
            new Whom.Target(new Person("Grace Lim", new MailAddress("grace", "example.net")));

    @Test
    void the_event_is_the_sample() throws IOException {
        Event event = event(TO_A_TARGET, GRACE, "She is the calm one I told you about in June.");
        assertThat(sealed(event)).isEqualTo(sample("introduction.requested.v2.json"));
    }

    @Test
    void a_request_for_a_route_is_its_sample() throws IOException {
        Event event = event(TO_A_ROUTE, new Whom.Route("backend-hiring"), null);
        assertThat(sealed(event)).isEqualTo(sample("introduction.requested.v2/route.json"));
    }

    @Test
    void a_request_that_says_two_languages_is_its_sample() throws IOException {
        Person ada = new Person(ADA.name(), ADA.address(), Language.DE);
        Whom grace =
                new Whom.Target(
                        new Person(
                                "Grace Lim", new MailAddress("grace", "example.net"), Language.EN));
        Event event =
                event(
                        IN_TWO_LANGUAGES,
                        ada,
                        grace,
                        "She is the calm one I told you about in June.");
        assertThat(sealed(event)).isEqualTo(sample("introduction.requested.v2/languages.json"));
    }

    @Test
    void what_is_absent_is_left_out() {
        assertThat(new String(Json.write(event(TO_A_TARGET, GRACE, null)), UTF_8))
                .doesNotContain("note", "route", "language", "null");
    }

    @Test
    void the_record_is_a_cloud_event_keyed_by_the_introduction() {
        var record = EventLog.recordOf(event(TO_A_TARGET, GRACE, null), KEY);
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(record.topic()).isEqualTo("intro.requests");
        assertThat(new String(record.key(), UTF_8))
                .isEqualTo("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77");
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ce_id", "0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77",
                                "ce_source", "/intake-service",
                                "ce_type", "introduction.requested.v2",
                                "ce_specversion", "1.0",
                                "ce_time", "2026-11-22T10:15:30.123Z",
                                "content-type", "application/json"));
    }

    private JsonNode sample(String name) throws IOException {
        try (InputStream sample = getClass().getResourceAsStream("/events/" + name)) {
            return JSON.readTree(sample);
        }
    }

    private static Event event(String id, Whom whom, String note) {
        return event(id, ADA, whom, note);
    }

    private static Event event(String id, Person requester, Whom whom, String note) {
        return Submitted.of(
                UUID.fromString(id),
                Instant.parse("2026-11-22T10:15:30.123Z"),
                new Caller(
                        "https://id.example.com",
                        "f3b9a2c4",
                        new Person("Tom Reed", new MailAddress("tom", "example.com"))),
                new IntroductionRequest(
                        requester,
                        true,
                        whom,
                        "Hiring a first backend engineer",
                        """
                        Ada runs a clinic network in Leeds and is about to hire her first backend engineer.
                        She would like to hear how you ran your first interviews.\
                        """,
                        note));
    }

    private static JsonNode sealed(Event event) throws IOException {
        return JSON.readTree(EventLog.recordOf(event, KEY).value());
    }

    /** The 32 bytes that begin with this one, each one more than the one before. */
    private static byte[] bytesFrom(int first) {
        byte[] bytes = new byte[Key.LEAST_BYTES];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (first + index);
        }
        return bytes;
    }
}
