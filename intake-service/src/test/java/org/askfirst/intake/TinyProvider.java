package org.askfirst.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider as the desk sees it: whoever is sent there is Tom Reed, and has signed in. */
final class TinyProvider implements AutoCloseable {

    static final String CLIENT = "ask-first-desk";

    static final int LASTING = 300;

    private final KeyPair keys = RealParts.rsa();
    private final HttpServer server;

    /** Forms that were sent to the token endpoint and to that of revocations. */
    final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    /** What the access token says beside what every token of Tom's does; {@code opaque} is none. */
    volatile String audience = "ask-first";

    /** How long tokens hold, in seconds. */
    volatile int lifetime = LASTING;

    /** How much more than usual each token says. */
    volatile String more = "";

    /** The groups of whoever signs in. */
    volatile List<String> groups = List.of();

    /** Whether it says anything at all. */
    volatile boolean answers = true;

    /** Whether a session may go on. */
    volatile boolean refreshes = true;

    private TinyProvider(HttpServer server) {
        this.server = server;
    }

    static TinyProvider start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TinyProvider provider = new TinyProvider(server);
        server.createContext("/", provider::answer);
        server.start();
        return provider;
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!answers) {
                // Closed without a word, as by a gateway before a provider that is down.
                return;
            }
            String query = exchange.getRequestURI().getRawQuery();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            int status = 200;
            String answer =
                    switch (exchange.getRequestURI().getPath()) {
                        case "/.well-known/openid-configuration" -> configuration();
                        case "/keys" -> keySet();
                        case "/token" -> {
                            asked.add(fields(body));
                            if (!refreshes && body.contains("grant_type=refresh_token")) {
                                status = 400;
                                yield "{\"error\": \"invalid_grant\"}";
                            }
                            yield tokens();
                        }
                        case "/revoke" -> {
                            asked.add(fields(body));
                            yield "{}";
                        }
                        default -> query == null ? "{}" : query;
                    };
            byte[] octets = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    private String configuration() {
        return """
        {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token", "revocation_endpoint": "%1$s/revoke",
         "end_session_endpoint": "%1$s/end"}
        """
                .formatted(issuer());
    }

    private String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
        {"keys": [{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "one", "n": "%s", "e": "%s"}]}
        """
                .formatted(
                        number(key.getModulus().toByteArray()),
                        number(key.getPublicExponent().toByteArray()));
    }

    private static String number(byte[] octets) {
        int from = octets[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(octets, from, octets.length));
    }

    private String tokens() {
        String access = audience.equals("opaque") ? "opaque" : signed(tom().audience(audience));
        return """
        {"token_type": "Bearer", "expires_in": %d, "refresh_token": "to-refresh%s",
         "access_token": "%s", "id_token": "%s"}
        """
                .formatted(Math.max(lifetime, 1), more, access, signed(tom().audience(CLIENT)));
    }

    private JwtClaimsBuilder tom() {
        Instant now = Instant.now();
        return Jwt.issuer(issuer())
                .subject("0-1-2")
                .claim("name", "Tom Reed")
                .claim("email", "tom@example.com")
                .claim("email_verified", true)
                .claim("more", more)
                .groups(Set.copyOf(groups))
                .issuedAt(now.minusSeconds(60))
                .expiresAt(now.plusSeconds(lifetime));
    }

    private String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("one").sign(keys.getPrivate());
    }

    static Map<String, String> fields(String encoded) {
        return Stream.of(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", UTF_8)));
    }
}
