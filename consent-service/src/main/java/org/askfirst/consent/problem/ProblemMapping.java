package org.askfirst.consent.problem;

import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the framework refuses, and what is away, becomes a problem document as well. */
final class ProblemMapping {

    /** SQLSTATE classes: no connection, too few resources, stopped by an operator. */
    private static final Set<String> AWAY = Set.of("08", "53", "57");

    /**
     * A deadlock or a serialisation failure was broken up, or a lock was waited for too long: the
     * same again a moment later goes through.
     */
    private static final String ROLLED_BACK = "40";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final int CLASS_LENGTH = 2;

    private final RefusedSignIns refusals;

    ProblemMapping(RefusedSignIns refusals) {
        this.refusals = refusals;
    }

    /** Unknown paths, methods and media types. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri) {
        StatusType status = refusal.getResponse().getStatusInfo();
        if (status.toEnum() != Status.METHOD_NOT_ALLOWED) {
            return Problems.other(status);
        }
        return Problems.methodNotAllowed(allowedOn(uri.getPath()));
    }

    /** The exception does not say which methods there are. */
    private static String allowedOn(String path) {
        if (path.endsWith("/withdrawal")) {
            return "POST";
        }
        if (path.endsWith("/routes.csv")) {
            return "GET, HEAD, PUT";
        }
        return path.contains("/routes/") ? "GET, HEAD, PUT, DELETE" : "GET, HEAD";
    }

    /** No token. */
    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException missing) {
        refusals.note(RefusedSignIns.Reason.NONE);
        return Problems.unauthenticated("Bearer");
    }

    /** A token that does not hold, or a provider that cannot say whether it does. */
    @ServerExceptionMapper
    Response failed(AuthenticationFailedException failure) {
        if (causes(failure).anyMatch(OIDCException.class::isInstance)) {
            return providerAway();
        }
        refusals.note(failure);
        return Problems.unauthenticated("Bearer error=\"invalid_token\"");
    }

    /** The sign-in provider cannot be reached. */
    @ServerExceptionMapper
    Response away(OIDCException failure) {
        return providerAway();
    }

    /** Signed in without the right, or a path nobody opened. */
    @ServerExceptionMapper
    Response forbidden(ForbiddenException refusal) {
        refusals.note(RefusedSignIns.Reason.ROLE);
        return Problems.other(Status.FORBIDDEN);
    }

    /** The database away, or a defect. */
    @ServerExceptionMapper
    Response failed(Throwable failure) {
        if (causes(failure).anyMatch(ProblemMapping::isDatabaseAway)) {
            Log.warnf("the database is away: %s", failure.getClass().getSimpleName());
            return Problems.unavailable("The database cannot be reached.");
        }
        if (causes(failure).anyMatch(ProblemMapping::isOvertaken)) {
            Log.warnf("a request lost to another: %s", failure.getClass().getSimpleName());
            return Problems.unavailable("Another request was at the same at this moment.");
        }
        Log.error("a request met a defect", failure);
        return Problems.other(Status.INTERNAL_SERVER_ERROR);
    }

    private static boolean isDatabaseAway(Throwable failure) {
        if (!(failure instanceof SQLException sql)) {
            // Nobody else here is interrupted but who makes a connection for too long.
            return failure instanceof InterruptedException;
        }
        // The pool's own exceptions carry no state.
        String state = sql.getSQLState();
        return state == null
                || state.length() >= CLASS_LENGTH
                        && AWAY.contains(state.substring(0, CLASS_LENGTH));
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith(ROLLED_BACK)
                        || sql.getSQLState().equals(LOCK_NOT_AVAILABLE));
    }

    private static Response providerAway() {
        return Problems.unavailable("The sign-in provider cannot be reached.");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
