package org.askfirst.consent.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;

/** Refusals as problem documents (RFC 9457). None of them repeats what was sent. */
public final class Problems {

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
        return problem(Status.BAD_REQUEST, "Some fields are not as they should be.")
                .with("violations", List.of(violation))
                .build()
                .toResponse();
    }

    /** 403: signed in, and yet not allowed. */
    public static Response notAllowed(String why) {
        return problem(Status.FORBIDDEN, why).build().toResponse();
    }

    /** 404; what was only just accepted elsewhere may be here in a second. */
    public static Response unknown(String why) {
        return problem(Status.NOT_FOUND, why)
                .withHeader(HttpHeaders.RETRY_AFTER, 1)
                .build()
                .toResponse();
    }

    /** 409. */
    public static Response conflict(String why) {
        return problem(Status.CONFLICT, why).build().toResponse();
    }

    /** 503, to be tried again soon. */
    static Response unavailable(String why) {
        return problem(Status.SERVICE_UNAVAILABLE, why)
                .withHeader(HttpHeaders.RETRY_AFTER, SOON.toSeconds())
                .build()
                .toResponse();
    }

    private static HttpProblem.Builder problem(Status status, String detail) {
        return HttpProblem.builder()
                .withTitle(status.getReasonPhrase())
                .withStatus(status)
                .withDetail(detail);
    }
}
