package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Web;
import org.askfirst.local.FreePort;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mvn package} makes is for production: nobody signs in without a provider. */
@Order(5)
class ProductionBuildIT {

    private static final String DATABASE = "ASKFIRST_CONSENT_DATABASE_URL";

    @TempDir Path folder;

    private final Web web = new Web(AskFirst.shared());

    /** How a start went. */
    private record Start(int exit, List<String> said) {}

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent"})
    void it_does_not_start_without_an_issuer_and_names_the_variable(String service)
            throws Exception {
        Start start = start(service, environment -> environment.remove("ASKFIRST_OIDC_ISSUER"));

        assertThat(start.said())
                .singleElement()
                .asString()
                .isEqualTo("ASKFIRST_OIDC_ISSUER is required");
        assertThat(start.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent"})
    void it_does_not_start_without_a_request_key_and_names_the_variable(String service)
            throws Exception {
        Start start = start(service, environment -> environment.remove("ASKFIRST_REQUEST_KEY"));

        assertThat(start.said())
                .singleElement()
                .asString()
                .isEqualTo("ASKFIRST_REQUEST_KEY is required");
        assertThat(start.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"intake, RATE_PER_MINUTE", "consent, KEEP_FOR", "mailer, UNKNOWN_AFTER"})
    void it_says_of_each_setting_that_is_wrong_in_a_line_of_its_own(String service, String bounded)
            throws Exception {
        Start start =
                start(
                        service,
                        environment -> {
                            environment.put("ASKFIRST_" + bounded, "secret");
                            environment.remove("ASKFIRST_KAFKA");
                        });

        assertThat(start.said())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).isEqualTo("ASKFIRST_KAFKA is required"))
                .anySatisfy(line -> assertThat(line).startsWith("ASKFIRST_" + bounded + " must be"))
                .noneMatch(line -> line.contains("secret"));
        assertThat(start.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"intake, REQUEST_KEY", "consent, ADDRESS_KEY", "mailer, LINK_KEY"})
    void it_says_in_a_line_that_a_secret_is_not_where_it_should_be(String service, String secret)
            throws Exception {
        String variable = "ASKFIRST_" + secret;
        Start start =
                start(
                        service,
                        environment -> {
                            environment.remove(variable);
                            environment.put(variable + "_FILE", "/no/such/file");
                        });

        assertThat(start.said())
                .singleElement()
                .asString()
                .isEqualTo(variable + "_FILE must name a file that can be read");
        assertThat(start.exit()).isEqualTo(1);
    }

    @Test
    void it_says_in_a_line_that_the_database_does_not_answer() throws Exception {
        Start start =
                start(
                        "consent",
                        environment ->
                                environment.put(DATABASE, "jdbc:postgresql://127.0.0.1:1/consent"));

        assertThat(start.said())
                .singleElement()
                .asString()
                .startsWith(DATABASE + " cannot be reached");
        assertThat(start.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "mailer"})
    void it_says_in_a_line_that_the_database_is_silent(String service) throws Exception {
        String setting = "ASKFIRST_%S_DATABASE_URL".formatted(service);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Start start =
                    start(
                            service,
                            environment ->
                                    environment.put(
                                            setting,
                                            "jdbc:postgresql://127.0.0.1:%d/%s"
                                                    .formatted(silent.getLocalPort(), service)));

            assertThat(start.said()).singleElement().asString().startsWith(setting);
            assertThat(start.exit()).isEqualTo(1);
        }
    }

    @Test
    void it_says_in_a_line_that_the_schema_was_not_migrated() throws Exception {
        Start start =
                start(
                        "consent",
                        environment ->
                                environment.computeIfPresent(
                                        DATABASE,
                                        (_, url) -> url.replace("/consent", "/postgres")));

        assertThat(start.said()).singleElement().asString().endsWith("run migrate");
        assertThat(start.exit()).isEqualTo(1);
    }

    @Test
    void it_knows_no_other_task() throws Exception {
        Start start = start("consent", _ -> {}, "migrat");

        assertThat(start.said())
                .containsExactly("usage: consent-service [migrate|reconcile|replay]");
        assertThat(start.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent"})
    void nothing_in_it_leads_to_a_local_sign_in(String service) throws IOException {
        assertThat(wired(build(service))).isNotEmpty().noneMatch(name -> name.contains("Local"));
    }

    @Test
    void it_starts_no_desk_whose_sessions_have_no_key_and_names_the_variable() throws Exception {
        Start start =
                start(
                        "intake",
                        environment -> {
                            environment.put("ASKFIRST_OIDC_CLIENT_ID", "desk");
                            environment.remove("ASKFIRST_SESSION_KEY");
                        });

        assertThat(start.said())
                .singleElement()
                .asString()
                .isEqualTo(
                        "ASKFIRST_SESSION_KEY is required, because ASKFIRST_OIDC_CLIENT_ID is set");
        assertThat(start.exit()).isEqualTo(1);
    }

    @Test
    void without_a_client_there_is_no_desk_and_the_guide_says_how_to_ask_without() {
        try (Service intake = intake("without-desk", Map.of())) {
            intake.start();
            Reply unknown = web.open(intake.url().resolve("/nothing"));

            assertThat(unknown.status()).isEqualTo(404);
            for (String path : List.of("/desk", "/desk/sign-in", "/desk/introductions/new")) {
                Reply none = web.open(intake.url().resolve(path));
                assertThat(none.status()).as(path).isEqualTo(404);
                assertThat(none.text()).as(path).isEqualTo(unknown.text());
            }
            assertThat(web.open(intake.url().resolve("/")).text())
                    .contains("/introductions \\")
                    .doesNotContain("/desk");
        }
    }

    @Test
    void with_a_client_it_starts_a_desk_and_says_so_while_the_provider_is_away() {
        Map<String, String> client =
                Map.of(
                        "ASKFIRST_OIDC_CLIENT_ID", "desk",
                        "ASKFIRST_OIDC_CLIENT_SECRET", "a secret of the desk's",
                        "ASKFIRST_SESSION_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        try (Service intake = intake("with-desk", client)) {
            intake.start();
            Reply away = web.open(intake.url().resolve("/desk"));

            assertThat(away.status()).isEqualTo(503);
            assertThat(away.text()).contains("We cannot do this just now");
            assertThat(web.open(intake.url().resolve("/")).text()).contains("/desk");
        }
    }

    /** The production build of intake with more settings, not started yet. */
    private Service intake(String log, Map<String, String> more) {
        int port = FreePort.any();
        Map<String, String> environment = new HashMap<>(production("intake"));
        environment.put("ASKFIRST_INTAKE_URL", "http://localhost:" + port);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.putAll(more);
        return new Service(
                "intake",
                Service.java("intake", "quarkus-app"),
                AskFirst.LOGS.resolve("intake-" + log + ".log"),
                port,
                environment);
    }

    /** What the local system sets, with a provider in place of the local sign-in. */
    private static Map<String, String> production(String service) {
        Map<String, String> environment = new HashMap<>(AskFirst.shared().settings(service));
        environment.remove("ASKFIRST_LOCAL_PUBLIC_KEY");
        environment.put("ASKFIRST_MAIL_IN", "none");
        environment.put("ASKFIRST_OIDC_ISSUER", "http://127.0.0.1:1/nobody");
        environment.put("ASKFIRST_OIDC_AUDIENCE", "ask-first");
        // There is no provider here, and nothing to say about that.
        environment.put("QUARKUS_OIDC_TENANT_ENABLED", "false");
        environment.put("QUARKUS_HTTP_PORT", "0");
        return environment;
    }

    @Test
    void the_local_build_has_one() throws IOException {
        assertThat(wired(AskFirst.ROOT.resolve("intake-service/target/quarkus-local")))
                .anyMatch(name -> name.contains("LocalSignIn"));
    }

    private Start start(String service, Consumer<Map<String, String>> changes, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx192m",
                                "-jar",
                                build(service).resolve("quarkus-run.jar").toString()));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ASKFIRST_"));
        environment.putAll(production(service));
        changes.accept(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("it ends by itself").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Start(process.exitValue(), Files.readAllLines(said));
    }

    /** The classes Quarkus generated: what it does not wire, no request can reach. */
    private static List<String> wired(Path build) throws IOException {
        Path generated = build.resolve("quarkus/generated-bytecode.jar");
        try (JarFile archive = new JarFile(generated.toFile())) {
            return archive.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.contains("askfirst"))
                    .toList();
        }
    }

    private static Path build(String service) {
        Path build = AskFirst.ROOT.resolve(service + "-service/target/quarkus-app");
        assertThat(build.resolve("quarkus-run.jar"))
                .as("the production build; run: mvn package -DskipTests")
                .exists();
        return build;
    }
}
