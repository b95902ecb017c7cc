package org.askfirst.intake.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.key.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IncomingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Key KEY = new Key(bytesFrom(64));
    private static final UUID ASK = UUID.fromString("0195e0c2-8f10-7b3d-a1c6-2e9d7f4b6a01");
    private static final UUID LETTER = UUID.fromString("0195e0c2-8f11-7a52-b8e4-91c03d5f7e22");
    private static final Instant SENT = Instant.parse("2026-11-23T08:02:11Z");
    private static final Instant RECEIVED = Instant.parse("2026-11-23T08:02:14.512Z");

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(
                        "mail.bounced.v1.json",
                        new MailBounced(
                                id("3f7c1e52-6a0b-8d94-b1e7-5c2a90d4f816"),
                                LETTER,
                                "5.1.1",
                                true,
                                "grace@example.net",
                                RECEIVED)),
                Arguments.of(
                        "mail.bounced.v1/nobody-named.json",
                        new MailBounced(
                                id("8b20d6a4-1f3e-8c75-a9d2-7e46b3c0f591"),
                                LETTER,
                                "4.2.2",
                                false,
                                null,
                                RECEIVED)),
                Arguments.of(
                        "mail.complained.v1.json",
                        new MailComplained(
                                id("c5d1f0b9-72e8-8a46-8f3b-0d94e6a2c713"), LETTER, RECEIVED)),
                Arguments.of(
                        "mail.answered.v1.json",
                        new MailAnswered(
                                id("a94e3b6d-05c7-8f21-9b8a-c6f17d2e4035"),
                                ASK,
                                MailAnswered.Answer.YES,
                                "grace@example.net",
                                SENT,
                                RECEIVED)),
                Arguments.of(
                        "mail.replied.v1.json",
                        new MailReplied(
                                id("1d6f8c27-b3a9-8e50-8c14-f72b05e9d3a8"),
                                ASK,
                                "grace@example.net",
                                "Happy to, but not before the board meeting. Could she write to"
                                        + " me in January?",
                                RECEIVED)),
                Arguments.of(
                        "mail.replied.v1/no-words.json",
                        new MailReplied(
                                id("e07a5d93-48bc-8162-b6f5-3a9c8e1d7f40"),
                                ASK,
                                "assistant@example.net",
                                null,
                                RECEIVED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void the_event_is_the_sample(String name, Incoming event) throws IOException {
        assertThat(JSON.readTree(EventLog.recordOf(event, KEY).value())).isEqualTo(sample(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void the_record_is_a_cloud_event_keyed_by_the_ask_or_letter(String name, Incoming event) {
        var record = EventLog.recordOf(event, KEY);
        assertThat(record.topic()).isEqualTo("intro.mail");
        assertThat(new String(record.key(), UTF_8))
                .isEqualTo(event.key().toString())
                .isIn(ASK.toString(), LETTER.toString());
        assertThat(record.headers())
                .extracting(header -> header.key() + " " + new String(header.value(), UTF_8))
                .containsExactlyInAnyOrder(
                        "ce_id " + event.eventId(),
                        "ce_source /intake-service",
                        "ce_type " + name.replaceAll("(/.*)?\\.json$", "").replaceAll("/.*", ""),
                        "ce_specversion 1.0",
                        "ce_time 2026-11-23T08:02:14.512Z",
                        "content-type application/json");
    }

    @Test
    void the_answers_are_written_as_on_the_form_of_a_page() {
        assertThat(new String(Json.write(MailAnswered.Answer.values()), UTF_8))
                .isEqualTo("[\"yes\",\"not_me\",\"too_busy\",\"no\"]");
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }

    private JsonNode sample(String name) throws IOException {
        try (InputStream sample = getClass().getResourceAsStream("/events/" + name)) {
            return JSON.readTree(sample);
        }
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
