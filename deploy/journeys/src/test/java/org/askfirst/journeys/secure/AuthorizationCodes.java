package org.askfirst.journeys.secure;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.journeys.story.Person;

/**
 * The code flow of a provider that knows one client (RFC 6749, section 4.1), which has a secret and
 * proves each code (RFC 7636). What is not as agreed is refused.
 */
final class AuthorizationCodes {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String client;
    private final String secret;
    private final URI desk;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();

    /**
     * @param desk the public address of the client
     */
    AuthorizationCodes(String client, String secret, URI desk) {
        this.client = client;
        this.secret = secret;
        this.desk = desk;
    }

    /** Who signed in, and what the ID token repeats of it. */
    record Grant(Person person, Optional<String> nonce) {}

    private record Code(Grant grant, String challenge) {}

    /** Whether somebody may sign in whom the client has sent here. */
    boolean isAgreed(Map<String, String> asked) {
        return client.equals(asked.get("client_id"))
                && desk.resolve("/desk/signed-in").toString().equals(asked.get("redirect_uri"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.containsKey("code_challenge")
                && List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid");
    }

    /** Where the person goes on who has signed in. */
    String back(Map<String, String> asked, Person person) {
        String code = UUID.randomUUID().toString();
        Grant grant = new Grant(person, Optional.ofNullable(asked.get("nonce")));
        codes.put(code, new Code(grant, asked.get("code_challenge")));
        return "%s?code=%s&state=%s"
                .formatted(
                        asked.get("redirect_uri"),
                        code,
                        URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8));
    }

    /** What a code or a refresh token is good for, once; none: it is refused. */
    Optional<Grant> redeem(String authorization, Map<String, String> form) {
        if (!isClient(authorization)) {
            return Optional.empty();
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" ->
                    Optional.ofNullable(codes.remove(form.getOrDefault("code", "")))
                            .filter(code ->
                                    code.challenge()
                                            .equals(sha256(form.getOrDefault("code_verifier", ""))))
                            .map(Code::grant);
            case "refresh_token" ->
                    Optional.ofNullable(
                            refreshTokens.remove(form.getOrDefault("refresh_token", "")));
            case String _ -> Optional.empty();
        };
    }

    /** A token that is exchanged for new ones later. */
    String refreshToken(Grant grant) {
        String token = UUID.randomUUID().toString();
        refreshTokens.put(token, grant);
        return token;
    }

    /** Forgets a refresh token (RFC 7009); whether it was the client who asked. */
    boolean revoke(String authorization, Map<String, String> form) {
        if (!isClient(authorization)) {
            return false;
        }
        refreshTokens.remove(form.getOrDefault("token", ""));
        return true;
    }

    /** How many sessions could still be refreshed. */
    int refreshable() {
        return refreshTokens.size();
    }

    /**
     * Where somebody goes on who has signed out, with the state that came along (OpenID Connect
     * RP-Initiated Logout 1.0, section 3); none: nowhere.
     */
    Optional<String> afterSignOut(Map<String, String> asked) {
        return Optional.ofNullable(asked.get("post_logout_redirect_uri"))
                .filter(desk.resolve("/").toString()::equals)
                .filter(_ -> asked.getOrDefault("id_token_hint", "").startsWith("ey"))
                .map(front ->
                        Optional.ofNullable(asked.get("state"))
                                .map(state -> front + "?state=" + URLEncoder.encode(state, UTF_8))
                                .orElse(front));
    }

    /** The names and values of a query or a form. */
    static Map<String, String> fields(String encoded) {
        return Stream.of(encoded.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", UTF_8)));
    }

    private boolean isClient(String authorization) {
        String expected = client + ":" + secret;
        return authorization.equals(
                "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(UTF_8)));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return BASE64.encodeToString(digest.digest(text.getBytes(US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
