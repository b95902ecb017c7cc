package org.askfirst.intake.problem;

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
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the framework refuses becomes a problem document as well. */
final class ProblemMapping {

    private final RefusedSignIns refusals;

    ProblemMapping(RefusedSignIns refusals) {
        this.refusals = refusals;
    }

    /** Unknown paths, methods and media types. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo call) {
        StatusType status = refusal.getResponse().getStatusInfo();
        return switch (status.toEnum()) {
            case METHOD_NOT_ALLOWED ->
                    Problems.methodNotAllowed("/".equals(call.getPath()) ? "GET, HEAD" : "POST");
            case UNSUPPORTED_MEDIA_TYPE ->
                    Problems.other(status, "The body must be application/json.");
            case null, default -> Problems.other(status, null);
        };
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
        boolean away =
                Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(OIDCException.class::isInstance);
        if (away) {
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
        return Problems.other(Status.FORBIDDEN, null);
    }

    /** A defect. */
    @ServerExceptionMapper
    Response defect(Throwable defect) {
        Log.error("A request met a defect", defect);
        return Problems.other(Status.INTERNAL_SERVER_ERROR, null);
    }

    private static Response providerAway() {
        return Problems.unavailable("The sign-in provider cannot be reached.");
    }
}
