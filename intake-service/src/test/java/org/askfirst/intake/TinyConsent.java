package org.askfirst.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Stands in for the consent service: answers what a test has it answer, and notes the calls. */
public class TinyConsent implements QuarkusTestResourceLifecycleManager {

    /** One call. */
    record Call(String method, String target, String authorization, String body, int status) {}

    private record Answer(int status, String body, Held held) {

        Answer(int status, String body) {
            this(status, body, Held.NOTHING);
        }
    }

    /** What of an answer does not come before the next test. */
    enum Held {
        NOTHING,
        ALL,
        BODY
    }

    private static volatile CountDownLatch held = new CountDownLatch(1);

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

    /** Has it begin no answer, or end none, before the next test. */
    static void holds(String path, Held what) {
        ANSWERS.put(path, new Answer(200, "{", what));
    }

    /** Has it answer nothing but 503. */
    static void isAway() {
        held.countDown();
        held = new CountDownLatch(1);
        ANSWERS.clear();
        CALLS.clear();
    }

    static List<Call> calls() {
        return List.copyOf(CALLS);
    }

    static List<Call> calls(String path) {
        return CALLS.stream().filter(call -> call.target().split("\\?")[0].equals(path)).toList();
    }

    /** Nothing is written over what was not seen, as far as the call says what was. */
    private static Answer answer(HttpExchange exchange, String path) {
        String method = exchange.getRequestMethod();
        Answer answer =
                ANSWERS.getOrDefault(
                        method + " " + path, ANSWERS.getOrDefault(path, new Answer(503, "{}")));
        Answer standing = ANSWERS.get("GET " + path);
        if (!method.equals("PUT") || standing == null) {
            return answer;
        }
        String match = exchange.getRequestHeaders().getFirst("If-Match");
        String none = exchange.getRequestHeaders().getFirst("If-None-Match");
        boolean is = standing.status() == 200;
        boolean seen = match == null || is && match.equals(tag(standing));
        return seen && (none == null || !is) ? answer : new Answer(412, "{}");
    }

    private static void await() {
        try {
            held.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String tag(Answer answer) {
        return "\"v" + Integer.toHexString(answer.body().hashCode()) + "\"";
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
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String path = exchange.getRequestURI().getPath();
                        Answer answer = answer(exchange, path);
                        CALLS.add(
                                new Call(
                                        exchange.getRequestMethod(),
                                        exchange.getRequestURI().toString(),
                                        exchange.getRequestHeaders().getFirst("Authorization"),
                                        new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                                        answer.status()));
                        if (exchange.getRequestMethod().equals("GET") && answer.status() == 200) {
                            exchange.getResponseHeaders().set("ETag", tag(answer));
                        }
                        if (answer.held() == Held.ALL) {
                            await();
                        }
                        byte[] body = answer.body().getBytes(UTF_8);
                        exchange.sendResponseHeaders(
                                answer.status(),
                                answer.held() == Held.BODY
                                        ? 0
                                        : body.length == 0 ? -1 : body.length);
                        exchange.getResponseBody().write(body);
                        if (answer.held() == Held.BODY) {
                            exchange.getResponseBody().flush();
                            await();
                        }
                    }
                });
        server.start();
        return Map.of(
                "askfirst.consent-internal-url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        held.countDown();
        server.stop(0);
    }
}
