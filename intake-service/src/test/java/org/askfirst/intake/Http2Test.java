package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class Http2Test {

    @Test
    void a_body_that_is_too_large_is_refused_without_a_word_about_the_connection()
            throws IOException, InterruptedException {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
            // The first call changes the connection over to HTTP/2.
            client.send(call("/q/health/live").GET().build(), BodyHandlers.ofString());
            HttpRequest tooLarge =
                    call("/introductions")
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(BodyPublishers.ofString(" ".repeat(300 * 1024)))
                            .build();

            HttpResponse<String> refusal = client.send(tooLarge, BodyHandlers.ofString());
            HttpResponse<String> again = client.send(tooLarge, BodyHandlers.ofString());

            assertThat(refusal.version()).isEqualTo(Version.HTTP_2);
            assertThat(refusal.statusCode()).isEqualTo(413);
            assertThat(refusal.headers().map()).doesNotContainKey("connection");
            assertThat(again.statusCode()).as("on the same connection").isEqualTo(413);
        }
    }

    private static HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
    }
}
