package org.askfirst.intake.consent;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.field.Violation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The consent service's public API, called with the token of the person who is signed in: the desk
 * sees what they may see, and nothing else. Every call waits at most {@link #PATIENCE}.
 */
@Singleton
public class ConsentApi {

    private static final Logger LOG = Logger.getLogger(ConsentApi.class);

    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** A page of 100 introductions with every text at its longest is less. */
    static final int MOST_OCTETS = 4 * 1024 * 1024;

    // By HTTP/2 all calls would share one connection, whose lock the server's threads then queue
    // for.
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TO_CONNECT)
                    // Whatever goes out by a proxy, this stays inside.
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
    private final AnswerTimes times;
    private final URI base;

    ConsentApi(AnswerTimes times, Settings settings) {
        this.times = times;
        this.base = settings.consentInternalUrl().orElseGet(settings::consentUrl);
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    /** A call's problem. */
    record Problem(List<Violation> violations) {}

    /** The people a search found. */
    record People(List<PastPerson> people) {}

    /** The letters of a preview. */
    record Letters(List<PreviewedLetter> letters) {}

    /** A person's own record. */
    record OwnRecord(@Nullable Integer leftToday) {}

    /** Those of many ids that are known. */
    record KnownIds(Set<UUID> known) {}

    /** What somebody handed in. */
    record AllHandedIn(List<HandedIn> introductions) {}

    /** Reads what a call answered. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream body) throws IOException;
    }

    /** The same, where something stands in the head of the answer as well. */
    @FunctionalInterface
    interface WholeReader<T> {
        T read(InputStream body, HttpHeaders head) throws IOException;
    }

    /** The routes there are. */
    public Told<List<RouteTitle>> routeTitles(String bearer) {
        return get(bearer, "/route-titles", body -> List.of(Json.read(body, RouteTitle[].class)));
    }

    /** Whom this introducer has introduced last, at most 20. */
    public Told<List<PastPerson>> people(String bearer) {
        return get(
                bearer, "/introductions/people?q=", body -> Json.read(body, People.class).people());
    }

    /**
     * The letters that a request would make.
     *
     * @param request the body that {@code POST /introductions} takes
     */
    public Told<List<PreviewedLetter>> preview(String bearer, byte[] request) {
        return preview(bearer, "/introductions/preview", request);
    }

    /**
     * The letter that an introduction made without asking would be answered with.
     *
     * @param request the body that {@code POST /unsolicited-introductions} takes
     */
    public Told<List<PreviewedLetter>> previewUnsolicited(String bearer, byte[] request) {
        return preview(bearer, "/unsolicited-introductions/preview", request);
    }

    /** What this person has handed in, newest first; at most the last 200. */
    public Told<List<HandedIn>> handedIn(String bearer) {
        return get(
                bearer,
                "/unsolicited-introductions",
                body -> Json.read(body, AllHandedIn.class).introductions());
    }

    /**
     * How many introductions this person may still ask for today; the most there is without a
     * limit.
     */
    public Told<Integer> leftToday(String bearer) {
        return get(
                bearer,
                "/introducers/me",
                body -> {
                    Integer left = Json.read(body, OwnRecord.class).leftToday();
                    return left == null ? Integer.MAX_VALUE : left;
                });
    }

    /**
     * Those of these ids that introductions of this person's have.
     *
     * @param ids at most 200
     */
    public Told<Set<UUID>> known(String bearer, Set<UUID> ids) {
        return call(
                request(bearer, "/introductions/known")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.write(Map.of("ids", ids)))),
                body -> Json.read(body, KnownIds.class).known());
    }

    private Told<List<PreviewedLetter>> preview(String bearer, String path, byte[] request) {
        return call(
                request(bearer, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(request)),
                body -> Json.read(body, Letters.class).letters());
    }

    /**
     * A page of own introductions.
     *
     * @param filters names and values of its query; empty ones are left out
     */
    public Told<OwnIntroductions> introductions(String bearer, Map<String, String> filters) {
        String query =
                filters.entrySet().stream()
                        .filter(filter -> !filter.getValue().isEmpty())
                        .map(filter -> filter.getKey() + "=" + encoded(filter.getValue()))
                        .collect(Collectors.joining("&"));
        return get(
                bearer, "/introductions?" + query, body -> Json.read(body, OwnIntroductions.class));
    }

    /** One of them. */
    public Told<OwnIntroduction> introduction(String bearer, UUID id) {
        return get(bearer, "/introductions/" + id, body -> Json.read(body, OwnIntroduction.class));
    }

    /**
     * Has something done with one of them.
     *
     * @param what the last segment of the call's path, such as {@code withdrawal}
     */
    public Told<UUID> act(String bearer, UUID id, String what) {
        return call(
                request(bearer, "/introductions/" + id + "/" + what).POST(BodyPublishers.noBody()),
                _ -> id);
    }

    /** Has somebody better placed asked, whom the target named. */
    public Told<UUID> askInstead(String bearer, UUID id, String name, String email) {
        return call(
                request(bearer, "/introductions/" + id + "/ask-instead")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofByteArray(
                                        Json.write(Map.of("name", name, "email", email)))),
                _ -> id);
    }

    <T> Told<T> get(String bearer, String path, Reader<T> reader) {
        return call(request(bearer, path).GET(), reader);
    }

    HttpRequest.Builder request(String bearer, String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json");
    }

    <T> Told<T> call(HttpRequest.Builder request, Reader<T> reader) {
        return call(request, MOST_OCTETS, reader);
    }

    <T> Told<T> call(HttpRequest.Builder request, long mostOctets, Reader<T> reader) {
        return callWhole(request, mostOctets, (body, _) -> reader.read(body));
    }

    <T> Told<T> callWhole(HttpRequest.Builder request, long mostOctets, WholeReader<T> reader) {
        HttpRequest call = request.build();
        long begun = System.nanoTime();
        Told<T> told = send(call, mostOctets, reader);
        if (told instanceof Told.Away<T>) {
            times.away();
        } else {
            times.answered(
                    call.uri().getRawPath().substring(base.getRawPath().length()),
                    Duration.ofNanos(System.nanoTime() - begun));
        }
        return told;
    }

    private <T> Told<T> send(HttpRequest call, long mostOctets, WholeReader<T> reader) {
        // The request's own time-out ends with the head of the answer, and a body may never end.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        call, BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostOctets));
        try {
            HttpResponse<byte[]> response =
                    answer.get(call.timeout().orElse(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
            return told(
                    response.statusCode(),
                    new ByteArrayInputStream(response.body()),
                    body -> reader.read(body, response.headers()));
        } catch (IOException | ExecutionException | TimeoutException failure) {
            answer.cancel(true);
            // Not its message, which may repeat what somebody typed.
            LOG.warnf(
                    "The consent service did not answer the desk (%s)",
                    failure instanceof ExecutionException wrapped && wrapped.getCause() != null
                            ? wrapped.getCause().getClass().getSimpleName()
                            : failure.getClass().getSimpleName());
            return new Told.Away<>();
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Told.Away<>();
        }
    }

    private static <T> Told<T> told(int status, InputStream body, Reader<T> reader)
            throws IOException {
        return switch (status) {
            case 200, 201, 202, 204 -> new Told.Known<>(reader.read(body));
            case 400 -> {
                List<Violation> violations = Json.read(body, Problem.class).violations();
                yield new Told.Invalid<>(violations == null ? List.of() : violations);
            }
            case 401 -> new Told.SignedOut<>(false);
            case 403 -> new Told.SignedOut<>(true);
            case 404 -> new Told.Unknown<>();
            case 409, 412 -> new Told.TooLate<>();
            case 429 -> new Told.TooOften<>();
            default -> {
                LOG.warnf("The consent service answered the desk with %d", status);
                yield new Told.Away<>();
            }
        };
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
