package org.askfirst.consent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Previous;
import org.askfirst.consent.Previous.Event;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.SharedStart;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the previous release publishes is acted on, and what it reads is still said. */
@QuarkusTest
@TestProfile(SharedStart.class)
@QuarkusTestResource(LocalParts.class)
class PreviousEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject Handler handler;
    @Inject Patience patience;

    static Stream<Event> requests() {
        return Previous.events("intake");
    }

    static Stream<Event> deliveries() {
        return Previous.events("mailer");
    }

    static Stream<Event> erasures() {
        return Previous.events("consent").filter(event -> event.type().startsWith("person."));
    }

    static Stream<Event> all() {
        return Stream.of("intake", "consent", "mailer").flatMap(Previous::events);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_of_the_previous_release_is_acted_on(Event event) throws Exception {
        assertThat(actOn(anew(event))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void a_report_of_the_previous_release_is_acted_on(Event event) throws Exception {
        CloudEvent report = anew(event);
        assertThatCode(() -> actOn(report)).doesNotThrowAnyException();
    }

    /** As on what comes from nowhere, so that no offset moves. */
    private boolean actOn(CloudEvent event) throws Unreadable {
        return handler.replay(event, new Offset("intro.requests.dead", 0, 1), patience);
    }

    @ParameterizedTest
    @MethodSource("erasures")
    void an_erasure_of_the_previous_release_is_read(Event event) {
        assertThatCode(() -> Json.read(event.bytes(), PersonErased.class))
                .doesNotThrowAnyException();
    }

    /** So the previous release, which ignores what it does not know, reads today's events. */
    @ParameterizedTest
    @MethodSource("all")
    void every_field_of_the_previous_release_is_still_there(Event event) throws IOException {
        JsonNode before = JSON.readTree(event.bytes());
        String place = "/events/" + event.place().toString().replace('\\', '/');
        try (InputStream today = PreviousEventsTest.class.getResourceAsStream(place)) {
            assertThat(today).as(place).isNotNull();
            assertStillThere(before, JSON.readTree(today), event.place().toString());
        }
    }

    private static void assertStillThere(JsonNode before, JsonNode after, String at) {
        assertThat(after.getNodeType()).as(at).isEqualTo(before.getNodeType());
        before.propertyStream()
                .forEach(field -> {
                    String place = at + " " + field.getKey();
                    assertThat(after.has(field.getKey())).as(place).isTrue();
                    assertStillThere(field.getValue(), after.get(field.getKey()), place);
                });
    }

    /** As intake and the mailer name their events. */
    private static String ceId(ObjectNode body, Event event) {
        return switch (event.type()) {
            case "letter.accepted.v1" -> body.path("letterId").asText() + "/accepted";
            case "letter.failed.v1" -> body.path("letterId").asText() + "/failed";
            case String _ -> body.path("introductionId").asText();
        };
    }

    /** Under an id of its own, as no test before has sent it, and sealed anew if it is. */
    private static CloudEvent anew(Event event) throws IOException {
        String id = UUID.randomUUID().toString();
        ObjectNode body = (ObjectNode) JSON.readTree(event.bytes());
        body.put("introductionId", id);
        if (event.type().startsWith("introduction.unsolicited.")) {
            // Of one introducer a victim hands in one.
            body.withObject("/introducer").put("email", id + "@example.com");
        }
        if (body.has("seal")) {
            String key =
                    event.type().startsWith("introduction.")
                            ? LocalParts.REQUEST_KEY
                            : LocalParts.SEAL_KEY;
            body = (ObjectNode) JSON.readTree(Sealed.by(key, event.type(), body));
        }
        return new CloudEvent(
                event.type(),
                "/previous",
                ceId(body, event),
                body.toString().getBytes(StandardCharsets.UTF_8),
                id);
    }
}
