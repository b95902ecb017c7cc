package org.askfirst.consent.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refusals as problem documents. None of them repeats what was sent. */
public final class Problems {

    private static final String MEDIA_TYPE = "application/problem+json";
    private static final Duration SOON = Duration.ofSeconds(5);

    private Problems() {}

    /**
     * One broken rule.
     *
     * @param field the parameter
     * @param message what is wrong
     */
    public record Violation(String field, String message) {}

    /** 400: rules are broken. */
    public static Response invalid(Violation violation) {
        return response(
                        Status.BAD_REQUEST,
                        "Some fields are not as they should be.",
                        List.of(violation))
                .build();
    }

    /** 403: signed in, and yet not allowed. */
    public static Response notAllowed(String why) {
        return response(Status.FORBIDDEN, why, null).build();
    }

    /** 404; what was only just accepted elsewhere may be here in a second. */
    public static Response unknown(String why) {
        return response(Status.NOT_FOUND, why, null).header(HttpHeaders.RETRY_AFTER, 1).build();
    }

    /** 409. */
    public static Response conflict(String why) {
        return response(Status.CONFLICT, why, null).build();
    }

    /** 415: a body that is compressed or otherwise coded; it is not read, and so ends the call. */
    static Response coded() {
        return response(
                        Status.UNSUPPORTED_MEDIA_TYPE,
                        "The body must come as it is, without a Content-Encoding.",
                        null)
                .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                .header("Connection", "close")
                .build();
    }

    /** 401 with the challenge of RFC 6750. */
    static Response unauthenticated(String challenge) {
        return response(Status.UNAUTHORIZED, "A valid bearer token is needed.", null)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    /** 405 with what is allowed instead. */
    static Response methodNotAllowed(String allowed) {
        return response(Status.METHOD_NOT_ALLOWED, null, null)
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }

    /**
     * 429: this caller has read enough for a while.
     *
     * @param pause until the next read
     */
    public static Response tooManyReads(Duration pause) {
        long seconds = pause.plusNanos(999_999_999).toSeconds();
        return response(Status.TOO_MANY_REQUESTS, "That is a lot to read in a minute.", null)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, seconds))
                .build();
    }

    /** 503, to be tried again soon. */
    public static Response unavailable(String why) {
        return response(Status.SERVICE_UNAVAILABLE, why, null)
                .header(HttpHeaders.RETRY_AFTER, SOON.toSeconds())
                .build();
    }

    /** Any other status; the reason phrase says all there is to say. */
    static Response other(StatusType status) {
        return response(status, null, null).build();
    }

    private static ResponseBuilder response(
            StatusType status, @Nullable String detail, @Nullable List<Violation> violations) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(
                        new Problem(
                                status.getReasonPhrase(),
                                status.getStatusCode(),
                                detail,
                                violations));
    }
}
