package org.askfirst.platform.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.time.Duration;
import java.util.List;
import org.askfirst.platform.field.Violation;

/** Refusals as problem documents. None of them repeats what was sent. */
public final class Problems {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int KIBIBYTE = 1024;
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Nobody mends more at a time. */
    private static final int MOST_SHOWN = 100;

    private Problems() {}

    /** 400: rules are broken; the first hundred are told. */
    public static Response invalid(List<Violation> violations) {
        if (violations.size() <= MOST_SHOWN) {
            Problem few = Problem.of(Status.BAD_REQUEST, "Some fields are not as they should be.");
            return response(few.with(violations)).build();
        }
        String detail =
                "Many fields are not as they should be; these are the first " + MOST_SHOWN + ".";
        Problem many = Problem.of(Status.BAD_REQUEST, detail);
        return response(many.with(violations.subList(0, MOST_SHOWN))).build();
    }

    /** 400: the body is not what it should be as a whole. */
    public static Response malformed(String why) {
        return response(Problem.of(Status.BAD_REQUEST, why)).build();
    }

    /** 400: no JSON. */
    public static Response malformed(int line, int column) {
        String detail =
                "The body is not one JSON value: see line %d, column %d.".formatted(line, column);
        return response(Problem.of(Status.BAD_REQUEST, detail).at(line, column)).build();
    }

    /** 400: no text. */
    public static Response notText() {
        return malformed("The body is not UTF-8.");
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

    /** 404. */
    public static Response unknown(String why) {
        return response(Problem.of(Status.NOT_FOUND, why)).build();
    }

    /** 404; what was only just accepted elsewhere may be here in a second. */
    public static Response unknownYet(String why) {
        return response(Problem.of(Status.NOT_FOUND, why))
                .header(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    /** 405 with what is allowed instead. */
    static Response methodNotAllowed(String allowed) {
        return response(Problem.of(Status.METHOD_NOT_ALLOWED, null))
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }

    /** 409. */
    public static Response conflict(String why) {
        return response(Problem.of(Status.CONFLICT, why)).build();
    }

    /** 412: what is to be changed is no longer what the caller has seen. */
    public static Response overtaken(String why) {
        return response(Problem.of(Status.PRECONDITION_FAILED, why)).build();
    }

    /** 413 for a body that was read to its end. */
    public static Response tooLarge(int mostOctets) {
        return ofSize(mostOctets).build();
    }

    /**
     * 413 for a body that was not. What was not read would be taken for the next request, so the
     * connection ends.
     */
    public static Response tooLargeToRead(int mostOctets) {
        return ofSize(mostOctets).header("Connection", "close").build();
    }

    /** 415 with what is taken instead, if that is known. */
    static Response unsupported(List<String> taken) {
        String detail =
                taken.isEmpty() ? null : "The body must be " + String.join(" or ", taken) + ".";
        return response(Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, detail)).build();
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

    /**
     * 429 with the time to wait.
     *
     * @param pause until the next one is taken
     */
    public static Response tooMany(String why, Duration pause) {
        long seconds = pause.plusNanos(999_999_999).toSeconds();
        return response(Problem.of(Status.TOO_MANY_REQUESTS, why))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, seconds))
                .build();
    }

    /** 503, to be tried again soon. */
    public static Response unavailable(String why) {
        return response(Problem.of(Status.SERVICE_UNAVAILABLE, why))
                .header(HttpHeaders.RETRY_AFTER, SOON.toSeconds())
                .build();
    }

    /** Any other status; the reason phrase says all there is to say. */
    static Response other(StatusType status) {
        return response(Problem.of(status, null)).build();
    }

    private static ResponseBuilder ofSize(int mostOctets) {
        return response(
                Problem.of(
                        Status.REQUEST_ENTITY_TOO_LARGE,
                        "The body is larger than " + mostOctets / KIBIBYTE + " KiB."));
    }

    private static ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem);
    }
}
