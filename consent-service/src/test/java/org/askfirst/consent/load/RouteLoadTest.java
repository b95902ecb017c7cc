package org.askfirst.consent.load;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.Test;

/** What routers see of a route in use. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RouteLoadTest {

    @Inject Fixture fixture;
    @Inject PersonKeys personKeys;

    private final String route = "route-" + UUID.randomUUID();
    private final String ada = "ada-" + UUID.randomUUID() + "@example.net";
    private final String bo = "bo-" + UUID.randomUUID() + "@example.net";

    @Test
    void everybody_is_shown_with_how_often_the_route_turned_to_them_this_month() {
        aRoute();
        asked(ada, "date_trunc('month', now() AT TIME ZONE 'UTC')", 3);
        asked(bo, "date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 month'", 5);
        assertThat(get("load").asString())
                .isEqualTo(
                        ("{\"month\":\"%s\",\"people\":["
                                        + "{\"name\":\"Ada\",\"email\":\"%s\",\"position\":1,"
                                        + "\"weight\":1,\"monthlyCap\":4,\"asks\":3},"
                                        + "{\"name\":\"Bo\",\"email\":\"%s\",\"position\":1,"
                                        + "\"weight\":1,\"asks\":0}],\"outcomes\":null}")
                                .formatted(YearMonth.now(ZoneOffset.UTC), ada, bo));
    }

    @Test
    void ends_are_counted_from_ten_on_as_they_are_shown() {
        aRoute();
        for (int number = 0; number < 9; number++) {
            ended("INTRODUCED");
        }
        UUID held = ended("DECLINED");
        fixture.execute(
                "UPDATE introduction SET shown_state = 'AWAITING_TARGET' WHERE id = '%s'"
                        .formatted(held));
        assertThat(get("load").jsonPath().getMap("outcomes")).isNull();
        fixture.execute(
                "UPDATE introduction SET shown_state = 'DECLINED' WHERE id = '%s'".formatted(held));
        assertThat(get("load").jsonPath().getMap("outcomes"))
                .containsEntry("introduced", 9)
                .containsEntry("declined", 1)
                .containsEntry("expired", 0);
    }

    @Test
    void whose_turn_it_is_depends_on_the_route_alone_and_is_not_counted() {
        aRoute();
        assertThat(get("next").jsonPath().getString("next.name")).isEqualTo("Ada");
        asked(ada, "date_trunc('month', now() AT TIME ZONE 'UTC')", 1);
        String next = get("next").asString();
        assertThat(next).contains("\"name\":\"Bo\"", "\"asks\":0");
        fixture.execute(
                "INSERT INTO person (key, choice) VALUES ('%s', 'NEVER')"
                        .formatted(personKeys.of(bo)));
        assertThat(get("next").asString()).isEqualTo(next);
    }

    @Test
    void whose_mailbox_is_gone_is_shown_and_passed_over() {
        aRoute();
        fixture.execute(
                """
                INSERT INTO gone_address (person_key, noted_at, until)
                VALUES ('%s', clock_timestamp(), clock_timestamp() + interval '1 day')
                """
                        .formatted(personKeys.of(ada)));
        assertThat(get("next").jsonPath().getString("next.name")).isEqualTo("Bo");
        assertThat(get("load").asString())
                .contains("\"monthlyCap\":4,\"asks\":0,\"gone\":true},{\"name\":\"Bo\"")
                .contains("\"weight\":1,\"asks\":0}]");
    }

    @Test
    void where_nobody_can_be_asked_nobody_is_next() {
        put("{\"title\": \"Empty\", \"people\": []}");
        assertThat(get("next").asString()).isEqualTo("{\"next\":null}");
    }

    @Test
    void it_is_for_routers_and_of_routes_there_are() {
        aRoute();
        for (String what : List.of("load", "next")) {
            assertThat(get(SignedIn.TOM, route, what).statusCode()).isEqualTo(403);
            assertThat(given().get("/routes/" + route + "/" + what).statusCode()).isEqualTo(401);
            assertThat(get(SignedIn.ROUTER, "no-such-route", what).statusCode()).isEqualTo(404);
        }
        assertThat(given().auth().oauth2(SignedIn.ROUTER).get("/routes/" + route).statusCode())
                .isEqualTo(200);
    }

    private void aRoute() {
        put(
                """
                {"title": "Backend hiring", "people": [
                 {"name": "Ada", "email": "%s", "position": 1, "monthlyCap": 4},
                 {"name": "Bo", "email": "%s", "position": 1}]}
                """
                        .formatted(ada, bo));
    }

    private void put(String body) {
        given().auth()
                .oauth2(SignedIn.ROUTER)
                .contentType("application/json")
                .body(body)
                .put("/routes/" + route);
    }

    private void asked(String email, String month, int times) {
        fixture.execute(
                "INSERT INTO route_load (route, person_key, month, asks) VALUES ('%s', '%s', %s, %d)"
                        .formatted(route, personKeys.of(email), month, times));
    }

    /** One of this route's introductions that ended so. */
    private UUID ended(String state) {
        UUID id = fixture.taken(Fixture.aRequest(true));
        fixture.execute(
                "UPDATE introduction SET route = '%s', shown_state = '%s' WHERE id = '%s'"
                        .formatted(route, state, id));
        return id;
    }

    private Response get(String what) {
        return get(SignedIn.ROUTER, route, what);
    }

    private static Response get(String token, String route, String what) {
        return given().auth().oauth2(token).get("/routes/" + route + "/" + what);
    }
}
