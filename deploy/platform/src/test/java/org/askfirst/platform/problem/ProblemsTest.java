package org.askfirst.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.askfirst.platform.field.Violation;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void a_problem_says_what_it_has_to_say_and_nothing_else() throws Exception {
        Response refusal = Problems.notAllowed("Not you.");
        assertThat(refusal.getStatus()).isEqualTo(403);
        assertThat(refusal.getMediaType()).hasToString("application/problem+json");
        assertThat(json(refusal))
                .isEqualTo("{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Not you.\"}");
        assertThat(json(Problems.other(Response.Status.NOT_FOUND)))
                .isEqualTo("{\"title\":\"Not Found\",\"status\":404}");
        assertThat(json(Problems.malformed(2, 7)))
                .isEqualTo(
                        "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The body is not one JSON"
                                + " value: see line 2, column 7.\",\"line\":2,\"column\":7}");
    }

    @Test
    void of_many_violations_the_first_hundred_are_told() throws Exception {
        assertThat(json(Problems.invalid(violations(100))))
                .contains("\"Some fields are not as they should be.\"", "\"field\":\"99\"");
        assertThat(json(Problems.invalid(violations(101))))
                .contains("these are the first 100.", "\"field\":\"99\"")
                .doesNotContain("\"field\":\"100\"");
    }

    @Test
    void who_has_to_wait_is_told_whole_seconds_and_never_none() {
        assertThat(pause(Duration.ZERO)).isEqualTo("1");
        assertThat(pause(Duration.ofNanos(1))).isEqualTo("1");
        assertThat(pause(Duration.ofSeconds(7))).isEqualTo("7");
        assertThat(pause(Duration.ofSeconds(7).plusNanos(1))).isEqualTo("8");
        assertThat(Problems.unavailable("Away.").getHeaderString("Retry-After")).isEqualTo("5");
    }

    @Test
    void what_was_left_unread_ends_the_connection() {
        assertThat(Problems.tooLarge(2048).getHeaderString("Connection")).isNull();
        assertThat(Problems.tooLargeToRead(2048).getHeaderString("Connection")).isEqualTo("close");
        assertThat(Problems.coded().getHeaderString("Connection")).isEqualTo("close");
    }

    @Test
    void another_media_type_is_told_which_one_is_taken() throws Exception {
        assertThat(json(Problems.unsupported(List.of("text/csv"))))
                .contains("The body must be text/csv.");
        assertThat(json(Problems.unsupported(List.of()))).doesNotContain("detail");
    }

    private static List<Violation> violations(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Violation(String.valueOf(number), "is required"))
                .toList();
    }

    private static String pause(Duration pause) {
        return Problems.tooMany("Too many.", pause).getHeaderString("Retry-After");
    }

    private static String json(Response refusal) throws Exception {
        return new JsonMapper().writeValueAsString(refusal.getEntity());
    }
}
