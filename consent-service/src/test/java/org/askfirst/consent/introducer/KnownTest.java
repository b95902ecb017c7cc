package org.askfirst.consent.introducer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.introduction.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class KnownTest {

    private static final String PATH = "/introductions/known";

    @Inject Fixture fixture;

    @Test
    void of_many_those_are_known_that_are_ones_own() {
        UUID first = fixture.taken(Fixture.aRequest(true));
        UUID second = fixture.taken(Fixture.aRequest(false));
        UUID never = UUID.randomUUID();
        assertThat(known(SignedIn.TOM, second, never, first, second))
                .containsExactly(second.toString(), first.toString());
        assertThat(known(SignedIn.ROUTER, first, second)).isEmpty();
        assertThat(known(SignedIn.TOM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"ids\": \"x\"}",
                "{\"ids\": [\"1-1-1-1-1\"]}",
                "{\"ids\": [], \"all\": true}"
            })
    void what_is_no_list_of_ids_is_refused(String body) {
        assertThat(post(SignedIn.TOM, body).statusCode()).isEqualTo(400);
    }

    @Test
    void there_is_an_end_to_what_is_asked_at_once() {
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(201).toList();
        assertThat(post(SignedIn.TOM, body(many)).statusCode()).isEqualTo(400);
        assertThat(known(SignedIn.TOM, many.subList(0, 200).toArray(UUID[]::new))).isEmpty();
        assertThat(post(SignedIn.TOM, " ".repeat(70_000)).statusCode()).isEqualTo(413);
        assertThat(given().contentType("application/json").body("{\"ids\": []}").post(PATH))
                .extracting(Response::statusCode)
                .isEqualTo(401);
    }

    private static List<String> known(String token, UUID... ids) {
        return post(token, body(List.of(ids)))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("known");
    }

    private static String body(List<UUID> ids) {
        return ids.stream()
                .map(id -> "\"" + id + "\"")
                .collect(Collectors.joining(",", "{\"ids\": [", "]}"));
    }

    private static Response post(String token, String body) {
        return given().auth().oauth2(token).contentType("application/json").body(body).post(PATH);
    }
}
