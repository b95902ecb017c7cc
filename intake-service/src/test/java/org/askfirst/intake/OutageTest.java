package org.askfirst.intake;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.askfirst.local.KafkaBroker;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(OutageTest.BrokerNotYetThere.class)
class OutageTest {

    private static final Duration LONGEST = Duration.ofSeconds(40);

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @TempDir Path data;

    /** The service starts with a broker that is not up, and opens its doors for mail and people. */
    public static final class BrokerNotYetThere implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Path folder = RealParts.folder();
                Map<String, String> settings = new HashMap<>(RealParts.keys(folder));
                settings.put("askfirst.kafka", "127.0.0.1:" + free.getLocalPort());
                settings.putAll(SmtpDoorTest.door());
                settings.put("askfirst.mail-from", "introductions@askfirst.example");
                settings.put("askfirst.intake-url", Browser.ORIGIN);
                settings.put("askfirst.rate-per-minute", "100000");
                return settings;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TinyConsent.class));
        }
    }

    @Test
    void without_the_broker_requests_are_503_in_time_and_with_it_they_are_taken_again()
            throws IOException, InterruptedException, ExecutionException {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        int port = Integer.parseInt(kafka.substring(kafka.indexOf(':') + 1));

        refusesEveryone(token);
        try (KafkaBroker _ = KafkaBroker.start(data, port)) {
            accepts(token);
        }
        refusesEveryone(token);
        try (KafkaBroker _ = KafkaBroker.start(data, port);
                Requests requests = new Requests(kafka)) {
            accepts(token);
            String again = Calls.ask(token, "key", Calls.VALID).path("id");
            assertThat(requests.of(again, 1)).isNotEmpty();
        }
    }

    private static void refusesEveryone(String token)
            throws InterruptedException, ExecutionException {
        Callable<Response> ask = () -> Calls.askOnce(token, "key", Calls.VALID);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = callers.invokeAll(java.util.Collections.nCopies(40, ask));
            for (var answer : answers) {
                answer.get()
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", equalTo("5"));
                assertThat(Duration.ofMillis(answer.get().time())).isLessThan(LONGEST);
            }
        }
        Calls.handInOnce(token, "key", Calls.UNSOLICITED.replace("tom@", "tim@"))
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"));
        // Its own answer is what callers are to get, so it stays where they are sent.
        Calls.health("ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'broker' }.data.answers", equalTo(false));
        Calls.health("live").then().statusCode(200);
        await().until(() -> brokerSilentSeconds() > 0);
    }

    private static void accepts(String token) {
        await().until(() ->
                Calls.health("ready").statusCode() == 200 && brokerSilentSeconds() == 0);
        await().until(() -> Calls.askOnce(token, "key", Calls.VALID).statusCode() == 202);
    }

    private static double brokerSilentSeconds() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("askfirst_broker_silent_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }
}
