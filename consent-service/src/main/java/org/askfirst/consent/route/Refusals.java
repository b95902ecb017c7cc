package org.askfirst.consent.route;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.askfirst.consent.problem.Problem;
import org.askfirst.consent.problem.Problems.Violation;
import org.jspecify.annotations.Nullable;

/** What can be wrong with routes, as problem documents (RFC 9457). */
final class Refusals {

    private static final String MEDIA_TYPE = "application/problem+json";

    /** Nobody mends more at a time. */
    private static final int MOST_SHOWN = 100;

    private Refusals() {}

    /** 400: rules are broken; the first hundred are told. */
    static Response invalid(List<Violation> violations) {
        return violations.size() <= MOST_SHOWN
                ? problem(Status.BAD_REQUEST, "Some fields are not as they should be.", violations)
                        .build()
                : problem(
                                Status.BAD_REQUEST,
                                "Many fields are not as they should be; these are the first "
                                        + MOST_SHOWN
                                        + ".",
                                violations.subList(0, MOST_SHOWN))
                        .build();
    }

    /** 400: no JSON. */
    static Response malformed() {
        return problem(
                        Status.BAD_REQUEST,
                        "The body is not one JSON value in which no field is repeated.",
                        null)
                .build();
    }

    /** 404. */
    static Response unknown() {
        return problem(Status.NOT_FOUND, "There is no such route.", null).build();
    }

    /** 409: there cannot be one more. */
    static Response full() {
        return problem(
                        Status.CONFLICT,
                        "There are " + RouteBook.MOST_ROUTES + " routes, and no more can be kept.",
                        null)
                .build();
    }

    /** 413. */
    static Response tooLarge(int mostOctets) {
        return problem(
                        Status.REQUEST_ENTITY_TOO_LARGE,
                        "The body is larger than " + mostOctets / 1024 + " KiB.",
                        null)
                .build();
    }

    private static ResponseBuilder problem(
            Status status, String detail, @Nullable List<Violation> violations) {
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
