package org.askfirst.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The public interfaces: intake's for introducers, consent's for introducers and for the asked. */
final class Web implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String intake;
    private final String consent;

    Web(String intake, String consent) {
        this.intake = intake;
        this.consent = consent;
    }

    /** Signs somebody in; the token to send along. */
    String signIn(Person person) throws IOException, Disappointment {
        var who = Map.of("name", person.name(), "email", person.address());
        HttpRequest request = json(intake + "/local/sign-in", who).build();
        return JSON.readTree(expect(200, request).body()).path("token").asText();
    }

    /** Sends a request to introduce two people; the introduction's id. */
    String request(String token, Map<String, ?> introduction) throws IOException, Disappointment {
        HttpRequest request =
                json(intake + "/introductions", introduction)
                        .header("Authorization", "Bearer " + token)
                        .build();
        return JSON.readTree(expect(202, request).body()).path("id").asText();
    }

    /** What the introducer may know of it; missing while it is not there yet. */
    JsonNode introduction(String token, String id) throws IOException, Disappointment {
        HttpRequest request =
                to(consent + "/introductions/" + id)
                        .header("Authorization", "Bearer " + token)
                        .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() == 404) {
            return JSON.missingNode();
        }
        return JSON.readTree(require(200, request, answer).body());
    }

    /** Opens a link as a browser does; the page. */
    String open(URI link) throws IOException, Disappointment {
        return expect(200, to(link.toString()).build()).body();
    }

    /** Presses a button of the page behind a link, as a browser does; the page that follows. */
    String press(URI link, Map<String, String> fields) throws IOException, Disappointment {
        String form =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                to(link.toString())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", link.getScheme() + "://" + link.getAuthority())
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        String next = expect(303, request).headers().firstValue("Location").orElse("");
        return open(link.resolve(next));
    }

    @Override
    public void close() {
        http.close();
    }

    private static HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    }

    private static HttpRequest.Builder json(String address, Map<String, ?> body)
            throws IOException {
        return to(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private HttpResponse<String> expect(int status, HttpRequest request)
            throws IOException, Disappointment {
        return require(status, request, send(request));
    }

    private static HttpResponse<String> require(
            int status, HttpRequest request, HttpResponse<String> answer) throws Disappointment {
        if (answer.statusCode() != status) {
            // Without the path's last part, which may be somebody's link.
            throw new Disappointment(
                    "%s to %s was answered with %d instead of %d"
                            .formatted(
                                    request.method(),
                                    request.uri().resolve("."),
                                    answer.statusCode(),
                                    status));
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
