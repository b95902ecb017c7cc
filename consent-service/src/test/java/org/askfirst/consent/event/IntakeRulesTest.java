package org.askfirst.consent.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.platform.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What intake would never write is not acted on, whoever sealed it. */
class IntakeRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IntakeRules RULES =
            new IntakeRules(
                    new Texts("Harbour Network", List.of(URI.create("https://ask.example.org"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "introduction.requested.v2",
                "introduction.requested.v2/route",
                "introduction.requested.v2/languages"
            })
    void what_intake_writes_keeps_its_rules(String sample) throws IOException, Unreadable {
        assertThat(RULES.brokenBy(read(tree(sample), Requested.class))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "introduction.unsolicited.v2",
                "introduction.unsolicited.v2/postpone",
                "introduction.unsolicited.v2/language"
            })
    void what_intake_takes_in_keeps_its_rules(String sample) throws IOException, Unreadable {
        assertThat(RULES.brokenBy(read(tree(sample), HandedIn.class))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/introducer/issuer, ' ', introducer.issuer",
        "/introducer/subject, '', introducer.subject",
        "/introducer/name, 'Tom\r\nBcc: eve', introducer.name",
        "/introducer/email, 'tom@example.com, eve@example.com', introducer.email",
        "/introducer/email, 'Tom <tom@example.com>', introducer.email",
        "/requester/name, 'ada@example.org', requester.name",
        "/requester/name, '', requester.name",
        "/requester/email, 'ada', requester.email",
        "/requester/language, 'fr', requester.language",
        "/requester/language, '', requester.language",
        "/target/language, 'de-AT', target.language",
        "/target/name, 'Grace\u202EmiL', target.name",
        "/target/name, ' Grace Lim', target.name",
        "/target/email, 'grace@EXAMPLE.net', target.email",
        "/target/email, ' grace@example.net', target.email",
        "/topic, 'write to eve@example.com', topic",
        "/topic, 'two\nlines', topic",
        "/topic, '', topic",
        "/blurb, 'or to eve@example.com', blurb",
        "/blurb, 'a\0b', blurb",
        "/blurb, 'a\r\nb', blurb",
        "/blurb, 'Jose\u0301', blurb",
        "/note, 'eve＠example.com', note",
        "/note, 'https://ask.example.org/answers/x', note",
        "/target/name, 'Hаrbour Network', target.name",
    })
    void each_field_of_a_request_keeps_its_rule(String place, String value, String field)
            throws IOException, Unreadable {
        JsonNode event = with("introduction.requested.v2", place, value);
        assertThat(RULES.brokenBy(read(event, Requested.class))).hasValue(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Backend", "-hiring", "a b", "", "../hiring"})
    void a_route_is_named_as_routes_are(String route) throws IOException, Unreadable {
        JsonNode event = with("introduction.requested.v2/route", "/route", route);
        assertThat(RULES.brokenBy(read(event, Requested.class))).hasValue("route");
    }

    @ParameterizedTest
    @CsvSource({
        "/victim/name, 'Grace\nLim', victim.name",
        "/victim/email, 'grace@localhost', victim.email",
        "/introducer/name, 'https://eve.example', introducer.name",
        "/introducer/email, '', introducer.email",
        "/introducer/language, 'DE', introducer.language",
        "/stranger/name, 'ada@example.org', stranger.name",
        "/stranger/email, 'ada@', stranger.email",
        "/topic, 'a\tb', topic",
        "/knows, 'ask eve@example.com', knows",
        "/better/name, '', better.name",
        "/better/email, 'iris@', better.email",
        "/reason, 'NO', reason",
        "/reason, 'TOO_BUSY', reason",
        "/reason, 'POSTPONE', reason",
        "/until, '2027-01-15', reason",
    })
    void each_field_of_what_was_handed_in_keeps_its_rule(String place, String value, String field)
            throws IOException, Unreadable {
        JsonNode event = with("introduction.unsolicited.v2", place, value);
        assertThat(RULES.brokenBy(read(event, HandedIn.class))).hasValue(field);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 5000})
    void lengths_are_those_of_intake(int length) throws IOException, Unreadable {
        JsonNode longer = with("introduction.requested.v2", "/blurb", "é".repeat(length));
        assertThat(RULES.brokenBy(read(longer, Requested.class))).hasValue("blurb");
        JsonNode fits = with("introduction.requested.v2", "/blurb", "é".repeat(1000));
        assertThat(RULES.brokenBy(read(fits, Requested.class))).isEmpty();
    }

    private static JsonNode with(String sample, String place, String value) throws IOException {
        JsonNode tree = tree(sample);
        int name = place.lastIndexOf('/');
        ((ObjectNode) tree.at(place.substring(0, name)))
                .put(place.substring(name + 1), value.translateEscapes());
        return tree;
    }

    private static <T> T read(JsonNode tree, Class<T> type) throws Unreadable {
        return Json.read(tree.toString().getBytes(StandardCharsets.UTF_8), type);
    }

    private static JsonNode tree(String sample) throws IOException {
        try (InputStream file =
                IntakeRulesTest.class.getResourceAsStream("/events/" + sample + ".json")) {
            return JSON.readTree(file);
        }
    }
}
