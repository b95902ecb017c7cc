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
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.Requested;
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
    @ValueSource(booleans = {true, false})
    void what_intake_publishes_may_say_languages(boolean withUnknownField)
            throws IOException, Unreadable {
        Requested requested =
                Json.read(
                        sample("introduction.requested.v2/languages", withUnknownField),
                        Requested.class);
        assertThat(requested.requester())
                .isEqualTo(new Requested.Requester("Ada Park", "ada@example.org", true, "de"));
        assertThat(requested.target())
                .isEqualTo(new Requested.Target("Grace Lim", "grace@example.net", "en"));
        HandedIn handedIn =
                Json.read(
                        sample("introduction.unsolicited.v2/language", withUnknownField),
                        HandedIn.class);
        assertThat(handedIn.introducer())
                .isEqualTo(new HandedIn.Party("Tom Reed", "tom@example.com", "de"));
        assertThat(handedIn.victim().language()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_mail_as_intake_publishes_it(boolean withUnknownField) throws IOException, Unreadable {
        UUID letter = UUID.fromString("0195e0c2-8f11-7a52-b8e4-91c03d5f7e22");
        UUID ask = UUID.fromString("0195e0c2-8f10-7b3d-a1c6-2e9d7f4b6a01");
        Instant receivedAt = Instant.parse("2026-11-23T08:02:14.512Z");
        assertThat(Json.read(sample("mail.bounced.v1", withUnknownField), Mail.Bounced.class))
                .isEqualTo(
                        new Mail.Bounced(
                                UUID.fromString("3f7c1e52-6a0b-8d94-b1e7-5c2a90d4f816"),
                                letter,
                                "5.1.1",
                                true,
                                "grace@example.net",
                                receivedAt));
        assertThat(
                        Json.read(
                                        sample("mail.bounced.v1/nobody-named", withUnknownField),
                                        Mail.Bounced.class)
                                .recipient())
                .isNull();
        assertThat(Json.read(sample("mail.complained.v1", withUnknownField), Mail.Complained.class))
                .isEqualTo(
                        new Mail.Complained(
                                UUID.fromString("c5d1f0b9-72e8-8a46-8f3b-0d94e6a2c713"),
                                letter,
                                receivedAt));
        assertThat(Json.read(sample("mail.answered.v1", withUnknownField), Mail.Answered.class))
                .isEqualTo(
                        new Mail.Answered(
                                UUID.fromString("a94e3b6d-05c7-8f21-9b8a-c6f17d2e4035"),
                                ask,
                                "yes",
                                "grace@example.net",
                                Instant.parse("2026-11-23T08:02:11Z"),
                                receivedAt));
        assertThat(Json.read(sample("mail.replied.v1", withUnknownField), Mail.Replied.class))
                .isEqualTo(
                        new Mail.Replied(
                                UUID.fromString("1d6f8c27-b3a9-8e50-8c14-f72b05e9d3a8"),
                                ask,
                                "grace@example.net",
                                "Happy to, but not before the board meeting. Could she write to me"
                                        + " in January?",
                                receivedAt));
        assertThat(
                        Json.read(
                                        sample("mail.replied.v1/no-words", withUnknownField),
                                        Mail.Replied.class)
                                .words())
                .isNull();
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
