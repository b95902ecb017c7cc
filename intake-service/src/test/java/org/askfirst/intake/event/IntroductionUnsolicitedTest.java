package org.askfirst.intake.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.Contact;
import org.askfirst.platform.request.Reason;
import org.askfirst.platform.request.UnsolicitedIntroduction;
import org.askfirst.platform.request.Until;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;

class IntroductionUnsolicitedTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Key KEY = new Key(bytesFrom(64));
    private static final String NOT_ME = "0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a79";
    private static final String LATER = "0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a7c";
    private static final String IN_GERMAN = "0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a7e";
    private static final Person TOM = new Person("Tom Reed", new MailAddress("tom", "example.com"));
    private static final Contact NAMED = new Contact("Ada Park", null);
    private static final Contact KNOWN =
            new Contact("Ada Park", new MailAddress("ada", "example.org"));

    @Test
    void the_event_is_the_sample() throws IOException {
        assertThat(sealed(event(NOT_ME, KNOWN, notMe())))
                .isEqualTo(sample("introduction.unsolicited.v2.json"));
    }

    @Test
    void one_that_says_the_introducers_language_is_its_sample() throws IOException {
        Person tom = new Person(TOM.name(), TOM.address(), Language.DE);
        assertThat(sealed(event(IN_GERMAN, tom, KNOWN, notMe())))
                .isEqualTo(sample("introduction.unsolicited.v2/language.json"));
    }

    @Test
    void what_can_wait_is_its_sample() throws IOException {
        Reason reason = new Reason.Postpone(new Until("2027-01-15", LocalDate.parse("2027-01-15")));
        assertThat(sealed(event(LATER, NAMED, reason)))
                .isEqualTo(sample("introduction.unsolicited.v2/postpone.json"));
    }

    @Test
    void each_reason_has_its_name_and_what_is_absent_is_left_out() {
        assertThat(written(new Reason.NotMe(null, new Contact("A recruiter", null))))
                .contains("\"reason\":\"NOT_ME\",\"better\":{\"name\":\"A recruiter\"}}");
        assertThat(written(new Reason.NotMe(null, null))).endsWith("\"reason\":\"NOT_ME\"}");
        assertThat(written(new Reason.TooBusy(null))).endsWith("\"reason\":\"TOO_BUSY\"}");
        assertThat(written(new Reason.TooBusy(new Until("P2W", LocalDate.parse("2026-12-15")))))
                .endsWith("\"reason\":\"TOO_BUSY\",\"until\":\"2026-12-15\"}");
        assertThat(written(new Reason.No())).endsWith("\"reason\":\"NO\"}");
    }

    @Test
    void the_record_is_a_cloud_event_keyed_by_the_introduction() {
        var record = EventLog.recordOf(event(NOT_ME, KNOWN, new Reason.No()), KEY);
        assertThat(record.topic()).isEqualTo("intro.requests");
        assertThat(new String(record.key(), UTF_8)).isEqualTo(NOT_ME);
        assertThat(record.headers())
                .extracting(header -> header.key() + " " + new String(header.value(), UTF_8))
                .containsExactlyInAnyOrder(
                        "ce_id " + NOT_ME,
                        "ce_source /intake-service",
                        "ce_type introduction.unsolicited.v2",
                        "ce_specversion 1.0",
                        "ce_time 2026-12-01T15:45:02.871Z",
                        "content-type application/json");
    }

    private static Reason notMe() {
        Contact better =
                new Contact(
                        "Iris Chen, head of engineering", new MailAddress("iris", "example.net"));
        return new Reason.NotMe("Sales hiring, and how to pay a first team.", better);
    }

    private static String written(Reason reason) {
        return new String(Json.write(event(LATER, NAMED, reason)), UTF_8);
    }

    private static Event event(String id, Contact stranger, Reason reason) {
        return event(id, TOM, stranger, reason);
    }

    private static Event event(String id, Person introducer, Contact stranger, Reason reason) {
        return Submitted.of(
                UUID.fromString(id),
                Instant.parse("2026-12-01T15:45:02.871Z"),
                new Caller(
                        "https://id.example.com",
                        "9c41d7e0",
                        new Person("Grace Lim", new MailAddress("grace", "example.net"))),
                new UnsolicitedIntroduction(
                        introducer, stranger, "Hiring a first backend engineer", reason));
    }

    private JsonNode sample(String name) throws IOException {
        try (InputStream sample = getClass().getResourceAsStream("/events/" + name)) {
            return JSON.readTree(sample);
        }
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
