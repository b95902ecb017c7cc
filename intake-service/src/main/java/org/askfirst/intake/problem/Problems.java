package org.askfirst.intake.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.time.Duration;
import java.util.List;
import org.askfirst.intake.field.Violation;
import org.jspecify.annotations.Nullable;

/** Refusals as problem documents. None of them repeats what was sent. */
public final class Problems {

    private static final int KIBIBYTE = 1024;
    private static final Duration SOON = Duration.ofSeconds(5);

    private Problems() {}

    /** 400: rules are broken. */
    public static Response invalid(List<Violation> violations) {
        Problem problem = Problem.of(Status.BAD_REQUEST, "Some fields are not as they should be.");
        return response(problem.with(violations)).build();
    }

    /** 400: no JSON. */
    public static Response malformed(int line, int column) {
        String detail =
                "The body is not one JSON value: see line %d, column %d.".formatted(line, column);
        return response(Problem.of(Status.BAD_REQUEST, detail).at(line, column)).build();
    }

    /** 400: no text. */
    public static Response notText() {
        return response(Problem.of(Status.BAD_REQUEST, "The body is not UTF-8.")).build();
    }

    /** 401 with the challenge of RFC 6750. */
    static Response unauthenticated(String challenge) {
        return response(Problem.of(Status.UNAUTHORIZED, "A valid bearer token is needed."))
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    /** 403: signed in, and yet not allowed. */
    public static Response notAllowed(String why) {
        return response(Problem.of(Status.FORBIDDEN, why)).build();
    }

    /** 405 with what is allowed. */
    static Response methodNotAllowed(String allowed) {
        return response(Problem.of(Status.METHOD_NOT_ALLOWED, null))
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }

    /** 415: a body that is compressed or otherwise coded; it is not read, and so ends the call. */
    static Response coded() {
        return response(
                        Problem.of(
                                Status.UNSUPPORTED_MEDIA_TYPE,
                                "The body must come as it is, without a Content-Encoding."))
                .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                .header("Connection", "close")
                .build();
    }

    /** 413. What was not read would be taken for the next request, so the connection ends. */
    public static Response tooLarge(int mostOctets) {
        return response(
                        Problem.of(
                                Status.REQUEST_ENTITY_TOO_LARGE,
                                "The body is larger than " + mostOctets / KIBIBYTE + " KiB."))
                .header("Connection", "close")
                .build();
    }

    /** 429 with the time to wait. */
    public static Response tooMany(Duration pause) {
        return response(Problem.of(Status.TOO_MANY_REQUESTS, "Too many requests in this minute."))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.plusMillis(999).toSeconds()))
                .build();
    }

    /** 503, to be tried again soon. */
    public static Response unavailable(String why) {
        return response(Problem.of(Status.SERVICE_UNAVAILABLE, why))
                .header(HttpHeaders.RETRY_AFTER, SOON.toSeconds())
                .build();
    }

    /** Any other status; the reason phrase says all there is to say. */
    static Response other(StatusType status, @Nullable String detail) {
        return response(Problem.of(status, detail)).build();
    }

    private static ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
