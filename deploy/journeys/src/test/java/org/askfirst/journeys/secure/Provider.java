package org.askfirst.journeys.secure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;

/**
 * A provider of sign-ins: it says who it is, shows its key, signs tokens (RFC 7519), and lets
 * people in to the desk. It lets nobody out whose refresh token was not revoked.
 */
final class Provider implements SignIns {

    private static final String KEY_ID = "key-1";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = new JsonMapper();

    /** Sent to the address it was opened at, with the query. */
    private static final String SIGN_IN =
            """
            <!DOCTYPE html><html lang="en"><title>A provider</title><form method="post">
            <label>Name <input name="name"></label><label>Mail address <input name="email"></label>
            <button>Sign in</button></form></html>
            """;

    private final HttpsServer server;
    private final KeyPair keys;
    private final AuthorizationCodes codes;

    private Provider(HttpsServer server, KeyPair keys, AuthorizationCodes codes) {
        this.server = server;
        this.keys = keys;
        this.codes = codes;
    }

    /**
     * @param desk the public address of its client
     */
    static Provider start(SSLContext tls, URI desk) {
        HttpsServer server = listening();
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Provider provider =
                new Provider(server, newKeys(), new AuthorizationCodes(DESK, DESK_SECRET, desk));
        server.createContext(
                "/.well-known/openid-configuration",
                exchange ->
                        answer(
                                exchange,
                                Map.of(
                                        "issuer", provider.issuer(),
                                        "jwks_uri", provider.issuer() + "/keys",
                                        "token_endpoint", provider.issuer() + "/token",
                                        "authorization_endpoint", provider.issuer() + "/sign-in",
                                        "revocation_endpoint", provider.issuer() + "/revoke",
                                        "end_session_endpoint", provider.issuer() + "/sign-out",
                                        "id_token_signing_alg_values_supported",
                                                List.of("RS256"))));
        server.createContext("/keys", exchange -> answer(exchange, provider.publicKeys()));
        server.createContext("/sign-in", provider::signIn);
        server.createContext("/token", provider::redeem);
        server.createContext("/revoke", provider::revoke);
        server.createContext("/sign-out", provider::signOut);
        server.start();
        return provider;
    }

    @Override
    public String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    @Override
    public String token(Person person) {
        return token(person, Map.of());
    }

    @Override
    public String routerToken(Person person) {
        return token(person, Map.of("groups", List.of("router")));
    }

    @Override
    public Map<String, String> wrongTokens(Person person) {
        String good = token(person);
        return Map.of(
                "another issuer", token(person, Map.of("iss", "https://login.example.net")),
                "another audience", token(person, Map.of("aud", "somebody-else")),
                "expired", token(person, Map.of("exp", Instant.now().getEpochSecond() - 600)),
                "not signed", good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Override
    public void signIn(Page page, Person person) {
        page.getByLabel("Name").fill(person.name());
        page.getByLabel("Mail address").fill(person.address());
        page.getByText("Sign in").click();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Whoever says who they are is believed. */
    private void signIn(HttpExchange exchange) throws IOException {
        Map<String, String> asked = query(exchange);
        if (!codes.isAgreed(asked)) {
            refuse(exchange);
        } else if (exchange.getRequestMethod().equals("POST")) {
            Map<String, String> form = form(exchange);
            lead(exchange, codes.back(asked, new Person(form.get("name"), form.get("email"))));
        } else {
            answer(exchange, "text/html", SIGN_IN.getBytes(UTF_8));
        }
    }

    private void redeem(HttpExchange exchange) throws IOException {
        Optional<AuthorizationCodes.Grant> redeemed =
                codes.redeem(authorization(exchange), form(exchange));
        if (redeemed.isEmpty()) {
            refuse(exchange);
            return;
        }
        AuthorizationCodes.Grant grant = redeemed.get();
        Map<String, Object> ofTheDesk = new HashMap<>(Map.of("aud", DESK));
        grant.nonce().ifPresent(nonce -> ofTheDesk.put("nonce", nonce));
        answer(
                exchange,
                Map.of(
                        "token_type",
                        "Bearer",
                        "expires_in",
                        Duration.ofHours(1).toSeconds(),
                        "access_token",
                        token(grant.person()),
                        "id_token",
                        token(grant.person(), ofTheDesk),
                        "refresh_token",
                        Marks.keep(codes.refreshToken(grant))));
    }

    private void revoke(HttpExchange exchange) throws IOException {
        if (codes.revoke(authorization(exchange), form(exchange))) {
            answer(exchange, Map.of());
        } else {
            refuse(exchange);
        }
    }

    private void signOut(HttpExchange exchange) throws IOException {
        Optional<String> next = codes.afterSignOut(query(exchange));
        if (next.isPresent() && codes.refreshable() == 0) {
            lead(exchange, next.get());
        } else {
            refuse(exchange);
        }
    }

    /** What this provider says about a person, for an hour; some of it may be said otherwise. */
    private String token(Person person, Map<String, Object> otherwise) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", AUDIENCE);
        claims.put("sub", "subject-of-" + person.address());
        claims.put("name", person.name());
        claims.put("email", person.address());
        claims.put("email_verified", true);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
        claims.putAll(otherwise);
        return Marks.keep(signed(claims));
    }

    private String signed(Map<String, Object> claims) {
        try {
            String said =
                    encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID))
                            + "."
                            + encoded(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(said.getBytes(UTF_8));
            return said + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java signs with RSA", missing);
        }
    }

    private Map<String, Object> publicKeys() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                List.of(
                        Map.of(
                                "kty",
                                "RSA",
                                "use",
                                "sig",
                                "alg",
                                "RS256",
                                "kid",
                                KEY_ID,
                                "n",
                                BASE64.encodeToString(unsigned(key.getModulus())),
                                "e",
                                BASE64.encodeToString(unsigned(key.getPublicExponent())))));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encoded(Map<String, Object> json) {
        return BASE64.encodeToString(written(json));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return AuthorizationCodes.fields(query == null ? "" : query);
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        return AuthorizationCodes.fields(
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    private static String authorization(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void answer(HttpExchange exchange, Map<String, Object> json) throws IOException {
        answer(exchange, "application/json", written(json));
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void lead(HttpExchange exchange, String address) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Location", address);
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    private static byte[] written(Map<String, Object> json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static HttpsServer listening() {
        try {
            return HttpsServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has RSA", missing);
        }
    }
}
