package org.askfirst.consent.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.introduction.Delivered;
import org.askfirst.consent.introduction.Requested;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.unsolicited.HandedIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read: the publishers' own samples, today's and with a field of tomorrow. */
class SamplesTest {

    @ParameterizedTest
    @CsvSource({"v1, false", "v1, true", "v2, false", "v2, true"})
    void a_request_as_intake_publishes_it(String version, boolean withUnknownField)
            throws IOException, Unreadable {
        Requested requested =
                Json.read(
                        sample("introduction.requested." + version, withUnknownField),
                        Requested.class);
        assertThat(requested)
                .isEqualTo(
                        new Requested(
                                UUID.fromString("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77"),
                                Instant.parse("2026-11-22T10:15:30.123Z"),
                                new Requested.Introducer(
                                        "https://id.example.com",
                                        "f3b9a2c4",
                                        "Tom Reed",
                                        "tom@example.com"),
                                new Requested.Requester("Ada Park", "ada@example.org", true),
                                new Requested.Target("Grace Lim", "grace@example.net"),
                                null,
                                "Hiring a first backend engineer",
                                "Ada runs a clinic network in Leeds and is about to hire her first"
                                        + " backend engineer.\nShe would like to hear how you ran"
                                        + " your first interviews.",
                                "She is the calm one I told you about in June."));
    }

    @ParameterizedTest
    @CsvSource({"v1, false", "v1, true", "v2, false", "v2, true"})
    void a_request_that_names_a_route(String version, boolean withUnknownField)
            throws IOException, Unreadable {
        Requested requested =
                Json.read(
                        sample("introduction.requested." + version + "/route", withUnknownField),
                        Requested.class);
        assertThat(requested.route()).isEqualTo("backend-hiring");
        assertThat(requested.target()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"v1, false", "v1, true", "v2, false", "v2, true"})
    void an_introduction_without_asking(String version, boolean withUnknownField)
            throws IOException, Unreadable {
        assertThat(
                        Json.read(
                                sample("introduction.unsolicited." + version, withUnknownField),
                                HandedIn.class))
                .isEqualTo(
                        new HandedIn(
                                UUID.fromString("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a79"),
                                new HandedIn.Party("Grace Lim", "grace@example.net"),
                                new HandedIn.Party("Tom Reed", "tom@example.com"),
                                new HandedIn.Stranger("Ada Park", "ada@example.org"),
                                "Hiring a first backend engineer",
                                HandedIn.Reason.NOT_ME,
                                "Sales hiring, and how to pay a first team.",
                                new HandedIn.Better(
                                        "Iris Chen, head of engineering", "iris@example.net"),
                                null));
        HandedIn postponed =
                Json.read(
                        sample(
                                "introduction.unsolicited." + version + "/postpone",
                                withUnknownField),
                        HandedIn.class);
        assertThat(postponed.reason()).isEqualTo(HandedIn.Reason.POSTPONE);
        assertThat(postponed.until()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_letter_the_mail_server_took(boolean withUnknownField) throws IOException, Unreadable {
        assertThat(
                        Json.read(
                                sample("letter.accepted.v1", withUnknownField),
                                Delivered.Accepted.class))
                .isEqualTo(
                        new Delivered.Accepted(
                                UUID.fromString("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b46"),
                                Instant.parse("2026-11-22T15:45:04.120Z"),
                                true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_letter_that_failed(boolean withUnknownField) throws IOException, Unreadable {
        assertThat(Json.read(sample("letter.failed.v1", withUnknownField), Delivered.Failed.class))
                .isEqualTo(
                        new Delivered.Failed(
                                UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c34"),
                                "REFUSED",
                                List.of("target")));
    }

    private static byte[] sample(String type, boolean withUnknownField) throws IOException {
        try (InputStream file =
                SamplesTest.class.getResourceAsStream("/events/" + type + ".json")) {
            ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(file);
            if (withUnknownField) {
                tree.putObject("fieldOfTomorrow").put("nested", true);
            }
            return tree.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
