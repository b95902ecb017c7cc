package org.askfirst.journeys.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.askfirst.journeys.metric.Scrape;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;

/** The public interfaces over HTTP, one method per call. */
public final class Web {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    // As through a gateway: many connections, while by HTTP/2 all would share one.
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final Supplier<URI> intake;
    private final Supplier<URI> consent;

    public Web(AskFirst system) {
        this(() -> system.intake().url(), () -> system.consent().url());
    }

    /** Through whichever replicas there are at the moment of a call. */
    public Web(Supplier<URI> intake, Supplier<URI> consent) {
        this.intake = intake;
        this.consent = consent;
    }

    /** Signs somebody in, with these roles; the bearer token. */
    public String signIn(Person person, String... roles) {
        var who =
                Map.of(
                        "name", person.name(),
                        "email", person.address(),
                        "roles", List.of(roles));
        Reply reply = send(json(intake.get().resolve("/local/sign-in"), who).build());
        if (reply.status() != 200) {
            throw new AssertionError("not signed in: " + reply);
        }
        return Marks.keep(reply.json().path("token").asText());
    }

    /** {@code POST /introductions} */
    public Reply request(String bearer, Map<String, ?> body) {
        return send(
                json(intake.get().resolve("/introductions"), body)
                        .header("Authorization", "Bearer " + bearer)
                        .build());
    }

    /** The same with an {@code Idempotency-Key}. */
    public Reply request(String bearer, Map<String, ?> body, String idempotencyKey) {
        return send(
                json(intake.get().resolve("/introductions"), body)
                        .header("Authorization", "Bearer " + bearer)
                        .header("Idempotency-Key", idempotencyKey)
                        .build());
    }

    /** {@code POST /unsolicited-introductions} */
    public Reply handIn(String bearer, Map<String, ?> body) {
        return send(
                json(intake.get().resolve("/unsolicited-introductions"), body)
                        .header("Authorization", "Bearer " + bearer)
                        .build());
    }

    /** The same with an {@code Idempotency-Key}. */
    public Reply handIn(String bearer, Map<String, ?> body, String idempotencyKey) {
        return send(
                json(intake.get().resolve("/unsolicited-introductions"), body)
                        .header("Authorization", "Bearer " + bearer)
                        .header("Idempotency-Key", idempotencyKey)
                        .build());
    }

    /** {@code GET /introductions/{id}} */
    public Reply introduction(String bearer, String id) {
        return get(bearer, "/introductions/" + id);
    }

    /** {@code GET /introductions}, with the query if there is one. */
    public Reply introductions(String bearer, String query) {
        return get(bearer, "/introductions" + query);
    }

    /** {@code POST /introductions/{id}/withdrawal} */
    public Reply withdraw(String bearer, String id) {
        return send(
                to(consent.get().resolve("/introductions/" + id + "/withdrawal"))
                        .header("Authorization", "Bearer " + bearer)
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    /** {@code GET /introducers/me} */
    public Reply ownRecord(String bearer) {
        return get(bearer, "/introducers/me");
    }

    /** {@code POST /people/erasure} */
    public Reply erase(String bearer, Person person) {
        return send(
                json(consent.get().resolve("/people/erasure"), Map.of("email", person.address()))
                        .header("Authorization", "Bearer " + bearer)
                        .build());
    }

    /** {@code POST /people/export} */
    public Reply export(String bearer, String address) {
        return send(
                json(consent.get().resolve("/people/export"), Map.of("email", address))
                        .header("Authorization", "Bearer " + bearer)
                        .build());
    }

    /** {@code GET /routes/{name}} */
    public Reply route(String bearer, String name) {
        return get(bearer, "/routes/" + name);
    }

    /** {@code PUT /routes/{name}} */
    public Reply putRoute(String bearer, String name, Map<String, ?> body) {
        return put(bearer, "/routes/" + name, "application/json", written(body));
    }

    /** {@code GET /routes.csv} */
    public Reply routesFile(String bearer) {
        return get(bearer, "/routes.csv");
    }

    /** What a service tells Prometheus. */
    public Scrape metrics(Service service) {
        return Scrape.of(open(service.url().resolve("/q/metrics")).text());
    }

    /** GET without any header of its own. */
    public Reply open(URI link) {
        return open(link, Map.of());
    }

    /** GET with these headers. */
    public Reply open(URI link, Map<String, String> headers) {
        return fetch("GET", link, headers);
    }

    /** GET or HEAD with these headers. */
    public Reply fetch(String method, URI link, Map<String, String> headers) {
        HttpRequest.Builder request = to(link).method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Presses a button of the page behind a link, as a browser does. */
    public Reply press(URI link, Map<String, String> fields) {
        String origin = link.getScheme() + "://" + link.getAuthority();
        return post(link, fields, Map.of("Origin", origin, "Sec-Fetch-Site", "same-origin"));
    }

    /** The same, wherever the consent service is now: replicas have one public address. */
    public Reply pressAnywhere(URI link, Map<String, String> fields) {
        return press(consent.get().resolve(link.getPath()), fields);
    }

    /** What a mail program does for its "unsubscribe" button (RFC 8058). */
    public Reply unsubscribe(URI link) {
        return postRaw(link, "List-Unsubscribe=One-Click", Map.of());
    }

    /** POST of a form with these headers. */
    public Reply post(URI link, Map<String, String> fields, Map<String, String> headers) {
        String form =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return postRaw(link, form, headers);
    }

    /** POST of a form as it stands. */
    public Reply postRaw(URI link, String form, Map<String, String> headers) {
        HttpRequest.Builder request =
                to(link).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return send(request.build());
    }

    private Reply get(String bearer, String path) {
        return send(
                to(consent.get().resolve(path))
                        .header("Authorization", "Bearer " + bearer)
                        .build());
    }

    private static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE);
    }

    private Reply put(String bearer, String path, String type, byte[] body) {
        return send(
                to(consent.get().resolve(path))
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofByteArray(body))
                        .build());
    }

    private static HttpRequest.Builder json(URI address, Map<String, ?> body) {
        return to(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(written(body)));
    }

    private static byte[] written(Map<String, ?> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static Reply send(HttpRequest request) {
        try {
            return Reply.of(HTTP.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
