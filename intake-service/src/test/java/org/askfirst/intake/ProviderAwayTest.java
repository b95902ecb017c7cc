package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ProviderAwayTest.ProviderAway.class)
class ProviderAwayTest {

    /** People are signed in by a provider, as in production, and nothing listens there. */
    public static final class ProviderAway implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var settings = new HashMap<>(RealParts.keys(RealParts.folder()));
                settings.put("askfirst.kafka", "127.0.0.1:1");
                settings.put(
                        "quarkus.oidc.auth-server-url",
                        "http://127.0.0.1:" + closed.getLocalPort());
                settings.put("quarkus.oidc.public-key", "");
                return settings;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Test
    void a_request_is_a_503_that_says_when_to_try_again_and_the_service_stays_live() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        Response response = Calls.askOnce(token, "key", Calls.VALID);
        response.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("detail", equalTo("The sign-in provider cannot be reached."));
        assertThat(response.time()).isLessThan(40_000);
        Calls.health("live").then().statusCode(200);
    }
}
