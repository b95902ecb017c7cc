package org.askfirst.journeys.image;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.local.FreePort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images that {@code deploy/image/build} made here, looked into and run. */
@Tag("long")
class ImagesIT {

    private static final String USER = "10001";
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final int SET_USER_OR_GROUP = 06000;
    private static final int WRITABLE_BY_OTHERS = 02;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent", "mailer"})
    void labels_say_what_it_is(String service) throws IOException {
        JsonNode labels = new Image(service).config().path("Labels");

        assertThat(label(labels, "title")).isEqualTo("Ask First: " + service);
        assertThat(label(labels, "description")).contains(service);
        assertThat(label(labels, "version")).isEqualTo(System.getProperty("askfirst.version"));
        assertThat(label(labels, "revision")).matches("[0-9a-f]{40}");
        assertThat(label(labels, "licenses")).isEqualTo("Apache-2.0");
        assertThat(label(labels, "source")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent", "mailer"})
    void nobody_is_somebody_in_it_and_nothing_can_be_changed(String service) throws IOException {
        Image image = new Image(service);
        assertThat(image.config().path("User").asText()).isEqualTo(USER + ":" + USER);
        try (Container container = Container.of(image)) {
            List<Path> wrong = new ArrayList<>();
            for (Path file : container.files().keySet()) {
                boolean link = Files.isSymbolicLink(container.root().resolve(file));
                int mode = container.mode(file);
                if ((mode & SET_USER_OR_GROUP) != 0
                        || !link && (mode & WRITABLE_BY_OTHERS) != 0
                        || USER.equals(owner(container, file))) {
                    wrong.add(file);
                }
            }
            assertThat(wrong).as("set-user, writable, or the user's own").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent", "mailer"})
    void the_bill_of_materials_names_every_library(String service) throws IOException {
        try (Container container = Container.of(new Image(service))) {
            Path folder = container.root().resolve("ask-first");
            JsonNode bill = new ObjectMapper().readTree(folder.resolve("sbom.json").toFile());
            assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(bill.has("serialNumber")).isFalse();
            assertThat(bill.path("metadata").has("timestamp")).isFalse();

            List<String> listed = new ArrayList<>();
            bill.path("components")
                    .forEach(part ->
                            listed.add(
                                    "%s.%s-%s"
                                            .formatted(
                                                    part.path("group").asText(),
                                                    part.path("name").asText(),
                                                    part.path("version").asText())));
            assertThat(libraries(folder))
                    .isNotEmpty()
                    .allSatisfy(jar -> assertThat(listed).anyMatch(jar::startsWith));
        }
    }

    /** What a small container gets, what the manifests say, and something else. */
    @ParameterizedTest
    @CsvSource({
        "intake, -XX:+UseSerialGC -Xmx192m",
        "consent, -XX:+UseSerialGC -Xmx320m",
        "mailer, -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError",
        "consent, -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError",
        "mailer, -XX:+UseParallelGC"
    })
    void the_cache_is_used_with_the_options_of_the_manifests(String service, String options)
            throws IOException {
        Container.Ended ended = runWith(service, options + " -XX:AOTMode=on -Xlog:aot");

        assertThat(ended.said())
                .contains("Opened AOT cache /ask-first/ask-first.aot")
                .contains("Using AOT-linked classes: true");
    }

    @ParameterizedTest
    @CsvSource({"consent", "mailer"})
    void an_argument_reaches_the_program(String service) throws IOException {
        try (Container container = Container.of(new Image(service))) {
            Container.Ended ended =
                    container.run(log(service + "-usage"), Map.of(), "no-such-task");

            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.said()).contains("migrate").contains("reconcile");
        }
    }

    @ParameterizedTest
    @CsvSource({"consent", "mailer"})
    void it_migrates_a_database_and_ends(String service) throws IOException {
        try (Container container = Container.of(new Image(service))) {
            Container.Ended ended =
                    container.run(log(service + "-migrate"), settings(service, 0), "migrate");

            assertThat(ended.status()).as(ended.said()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent", "mailer"})
    void it_serves_as_nobody_without_a_shell_and_writes_nothing(String service) throws IOException {
        int port = FreePort.any();
        Path log = log(service);
        try (Container container = Container.of(new Image(service))) {
            assertThat(container.root().resolve("bin/sh")).doesNotExist();
            Map<Path, String> before = container.files();
            Process process = container.start(log, settings(service, port));
            try {
                await(service + " ready, see " + log)
                        .atMost(READY_WITHIN)
                        .pollInterval(Duration.ofMillis(200))
                        .failFast("ended, see " + log, () -> !process.isAlive())
                        .until(() -> isReady(port));

                ProcessHandle jvm = Container.jvm(process).orElseThrow();
                assertThat(Files.readAllLines(Path.of("/proc/" + jvm.pid() + "/status")))
                        .contains("Uid:\t%1$s\t%1$s\t%1$s\t%1$s".formatted(USER))
                        .contains("Gid:\t%1$s\t%1$s\t%1$s\t%1$s".formatted(USER));
            } finally {
                Container.end(process);
            }
            assertThat(container.files()).isEqualTo(before);
        }
    }

    private static Container.Ended runWith(String service, String options) throws IOException {
        try (Container container = Container.of(new Image(service))) {
            // Without a setting it ends at once.
            return container.run(log(service + "-cache"), Map.of("JAVA_TOOL_OPTIONS", options));
        }
    }

    /** As the shared system has them, but for who signs people in. */
    private static Map<String, String> settings(String service, int port) {
        Map<String, String> settings = new HashMap<>(AskFirst.shared().settings(service));
        settings.keySet().removeIf(name -> name.startsWith("ASKFIRST_LOCAL_"));
        settings.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        settings.put("ASKFIRST_MAIL_IN", "none");
        settings.put("ASKFIRST_OIDC_ISSUER", "http://127.0.0.1:1");
        settings.put("ASKFIRST_OIDC_AUDIENCE", "ask-first");
        settings.put("JAVA_TOOL_OPTIONS", "-Xmx192m -XX:+ExitOnOutOfMemoryError -XX:AOTMode=on");
        return settings;
    }

    private static boolean isReady(int port) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:%d/q/health/ready".formatted(port)))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static List<String> libraries(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("lib"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String owner(Container container, Path file) throws IOException {
        return String.valueOf(
                Files.getAttribute(
                        container.root().resolve(file), "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static String label(JsonNode labels, String name) {
        return labels.path("org.opencontainers.image." + name).asText();
    }

    private static Path log(String name) throws IOException {
        Files.createDirectories(AskFirst.LOGS);
        return AskFirst.LOGS.resolve("image-" + name + ".log");
    }
}
