package org.askfirst.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the consent service: answers what a test has it answer, and notes the calls. */
public class TinyConsent implements QuarkusTestResourceLifecycleManager {

    /** One call. */
    record Call(String method, String target, String authorization, String body) {}

    private record Answer(int status, String body) {}

    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();

    private HttpServer server;

    /**
     * Has it answer this path so from now on, whatever the query.
     *
     * @param path may have a method before it, as in {@code PUT /routes/hiring}
     */
    static void answers(String path, int status, String body) {
        ANSWERS.put(path, new Answer(status, body));
    }

    /** Has it answer nothing but 503. */
    static void isAway() {
        ANSWERS.clear();
        CALLS.clear();
    }

    static List<Call> calls() {
        return List.copyOf(CALLS);
    }

    static List<Call> calls(String path) {
        return CALLS.stream().filter(call -> call.target().split("\\?")[0].equals(path)).toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String path = exchange.getRequestURI().getPath();
                        CALLS.add(
                                new Call(
                                        exchange.getRequestMethod(),
                                        exchange.getRequestURI().toString(),
                                        exchange.getRequestHeaders().getFirst("Authorization"),
                                        new String(
                                                exchange.getRequestBody().readAllBytes(), UTF_8)));
                        Answer answer =
                                ANSWERS.getOrDefault(
                                        exchange.getRequestMethod() + " " + path,
                                        ANSWERS.getOrDefault(path, new Answer(503, "{}")));
                        byte[] body = answer.body().getBytes(UTF_8);
                        exchange.sendResponseHeaders(
                                answer.status(), body.length == 0 ? -1 : body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
        return Map.of(
                "askfirst.consent-internal-url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
