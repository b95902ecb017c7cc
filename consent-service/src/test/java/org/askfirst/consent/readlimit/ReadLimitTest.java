package org.askfirst.consent.readlimit;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.SharedStart.READS_A_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SharedStart;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Wire;
import org.junit.jupiter.api.Test;

/** Somebody who polls is told to wait, and nobody else is. */
@QuarkusTest
@TestProfile(SharedStart.class)
@QuarkusTestResource(LocalParts.class)
class ReadLimitTest {

    private static final List<String> PATHS =
            List.of("/introductions", "/introducers/me", "/introductions/no-such-one");

    @Test
    void one_caller_has_so_many_reads_a_minute_and_others_have_their_own() {
        String tom = SignedIn.token("reads-a@example.com");
        for (int read = 0; read < READS_A_MINUTE; read++) {
            assertThat(get(tom, PATHS.get(read % PATHS.size())).statusCode()).isIn(200, 404);
        }
        Response refused = get(tom, "/introductions");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.body().asString()).doesNotContain("example.com");
        assertThat(get(SignedIn.token("reads-b@example.com"), "/introductions").statusCode())
                .isEqualTo(200);
        assertThat(
                        given().auth()
                                .oauth2(tom)
                                .post("/introductions/no-such-one/withdrawal")
                                .statusCode())
                .as("no read")
                .isEqualTo(404);
    }

    @Test
    void an_export_is_a_read_although_it_is_posted() {
        String privacy = SignedIn.withRoles("reads-c@example.com", "privacy");
        for (int export = 0; export < READS_A_MINUTE; export++) {
            assertThat(export(privacy)).isEqualTo(200);
        }
        assertThat(export(privacy)).isEqualTo(429);
    }

    @Test
    void pages_and_those_who_are_not_signed_in_are_not_counted() {
        for (int read = 0; read < 2 * READS_A_MINUTE; read++) {
            assertThat(Wire.send("GET", "/answers/x").status()).isEqualTo(404);
            assertThat(Wire.send("GET", "/introductions").status()).isEqualTo(401);
            assertThat(Wire.send("GET", "/q/health/live").status()).isEqualTo(200);
        }
    }

    private static Response get(String token, String path) {
        return given().auth().oauth2(token).get(path);
    }

    private static int export(String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"email\": \"grace@example.net\"}")
                .post("/people/export")
                .statusCode();
    }
}
