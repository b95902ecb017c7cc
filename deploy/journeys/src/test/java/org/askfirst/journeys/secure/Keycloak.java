package org.askfirst.journeys.secure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;
import org.askfirst.local.Certificates;
import org.askfirst.local.Folders;
import org.askfirst.local.FreePort;

/**
 * A real Keycloak that knows an introducer and a router. Of its clients, {@code ask-first} is the
 * one the services want; the tokens of {@code other} are for somebody else, those of {@code brief}
 * end after a second.
 */
final class Keycloak implements SignIns {

    private static final Path HOME = Path.of(System.getProperty("askfirst.keycloak", "missing"));
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** How long the tokens of one client hold. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    /** For as long after its end a token is taken, with a second to be sure: clocks may differ. */
    private static final Duration GRACE = Duration.ofSeconds(11);

    private static final String PASSWORD = "correct horse";
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final HttpClient http;
    private final String address;

    private Keycloak(Process process, HttpClient http, String address) {
        this.process = process;
        this.http = http;
        this.address = address;
    }

    /**
     * @param desk the public address of the desk
     */
    static Keycloak start(Certificates certificates, URI desk, Person introducer, Person router) {
        int port = FreePort.any();
        String address = "https://localhost:" + port;
        try {
            Folders.delete(HOME.resolve("data"));
            Path imported = Files.createDirectories(HOME.resolve("data/import"));
            for (String realm : List.of("example", "another")) {
                JSON.writeValue(
                        imported.resolve(realm + ".json").toFile(),
                        realm(realm, desk, introducer, router));
            }
            ProcessBuilder program =
                    new ProcessBuilder(
                                    "sh",
                                    HOME.resolve("bin/kc.sh").toString(),
                                    "start-dev",
                                    "--import-realm",
                                    "--hostname=" + address,
                                    "--http-host=127.0.0.1",
                                    "--http-port=" + FreePort.any(),
                                    "--https-port=" + port,
                                    "--https-certificate-file=" + certificates.certificate(),
                                    "--https-certificate-key-file=" + certificates.key())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    // Not among the services' logs, which name nobody.
                                    Redirect.to(HOME.resolveSibling("keycloak.log").toFile()));
            program.environment().put("JAVA_HOME", System.getProperty("java.home"));
            program.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m");
            HttpClient http = HttpClient.newBuilder().sslContext(certificates.context()).build();
            Keycloak started = new Keycloak(program.start(), http, address);
            Runtime.getRuntime().addShutdownHook(new Thread(started::end, "keycloak-end"));
            started.awaitReady();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String issuer() {
        return issuer("example");
    }

    @Override
    public String token(Person person) {
        return token("example", AUDIENCE, person);
    }

    @Override
    public String routerToken(Person person) {
        return token(person);
    }

    @Override
    public Map<String, String> wrongTokens(Person person) {
        String good = token(person);
        String brief = token("example", "brief", person);
        Instant over = Instant.now().plus(BRIEF).plus(GRACE);
        await("it is over").atMost(PATIENCE).until(() -> Instant.now().isAfter(over));
        return Map.of(
                "another issuer", token("another", AUDIENCE, person),
                "another audience", token("example", "other", person),
                "expired", brief,
                "not signed", good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Override
    public void signIn(Page page, Person person) {
        page.locator("#username").fill(person.address());
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
    }

    @Override
    public void close() {
        end();
        process.onExit().join();
    }

    private void end() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private String issuer(String realm) {
        return address + "/realms/" + realm;
    }

    private void awaitReady() {
        HttpRequest discovery =
                HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        await("Keycloak, see keycloak.log")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .failFast("Keycloak ended by itself", () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(discovery, BodyHandlers.discarding()).statusCode() == 200);
    }

    private String token(String realm, String client, Person person) {
        String form =
                "grant_type=password&client_id=%s&username=%s&password=%s&scope=openid"
                        .formatted(
                                client,
                                URLEncoder.encode(person.address(), UTF_8),
                                URLEncoder.encode(PASSWORD, UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try {
            var reply = http.send(request, BodyHandlers.ofString());
            JsonNode body = JSON.readTree(reply.body());
            if (!body.has("access_token")) {
                throw new AssertionError("no token of " + client + ": " + reply.body());
            }
            return Marks.keep(body.path("access_token").asText());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Map<String, Object> realm(
            String name, URI desk, Person introducer, Person router) {
        return Map.of(
                "realm", name,
                "enabled", true,
                "groups", List.of(Map.of("name", "router")),
                "clients",
                        List.of(
                                client(AUDIENCE, Map.of(), List.of(audience(), groups())),
                                desk(desk),
                                client("other", Map.of(), List.of(groups())),
                                client(
                                        "brief",
                                        Map.of(
                                                "access.token.lifespan",
                                                String.valueOf(BRIEF.toSeconds())),
                                        List.of(audience(), groups()))),
                "users", List.of(user(introducer), user(router, "/router")));
    }

    private static Map<String, Object> client(
            String id, Map<String, Object> attributes, List<Object> mappers) {
        return Map.of(
                "clientId", id,
                "publicClient", true,
                "directAccessGrantsEnabled", true,
                "attributes", attributes,
                "protocolMappers", mappers);
    }

    /** As the README says it for Keycloak. */
    private static Map<String, Object> desk(URI address) {
        return Map.of(
                "clientId",
                DESK,
                "publicClient",
                false,
                "secret",
                DESK_SECRET,
                "standardFlowEnabled",
                true,
                "redirectUris",
                List.of(address.resolve("/desk/signed-in").toString()),
                "attributes",
                Map.of(
                        "pkce.code.challenge.method",
                        "S256",
                        "post.logout.redirect.uris",
                        address.resolve("/").toString()),
                "protocolMappers",
                List.of(audience(), groups()));
    }

    private static Map<String, Object> audience() {
        return Map.of(
                "name", "audience",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-audience-mapper",
                "config",
                        Map.of("included.custom.audience", AUDIENCE, "access.token.claim", "true"));
    }

    private static Map<String, Object> groups() {
        return Map.of(
                "name", "groups",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-group-membership-mapper",
                "config",
                        Map.of(
                                "claim.name", "groups",
                                "full.path", "false",
                                "access.token.claim", "true"));
    }

    private static Map<String, Object> user(Person person, String... groups) {
        String[] names = person.name().split(" ");
        return Map.of(
                "username",
                person.address(),
                "email",
                person.address(),
                "emailVerified",
                true,
                "enabled",
                true,
                "firstName",
                names[0],
                "lastName",
                names[1],
                "groups",
                List.of(groups),
                "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD)));
    }
}
