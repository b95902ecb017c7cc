package org.askfirst.platform.problem;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.Optional;
import java.util.stream.Stream;
import org.askfirst.platform.endpoint.Endpoints;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the framework refuses, and what is away, becomes a problem document as well. */
public class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);

    private final RefusedSignIns refusals;
    private final Endpoints endpoints;
    private final Instance<Outage> outages;

    ProblemMapping(RefusedSignIns refusals, Endpoints endpoints, @Any Instance<Outage> outages) {
        this.refusals = refusals;
        this.endpoints = endpoints;
        this.outages = outages;
    }

    /** Unknown paths, methods and media types. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refusal, RoutingContext call) {
        StatusType status = refusal.getResponse().getStatusInfo();
        String path = call.normalizedPath();
        return switch (status.toEnum()) {
            // The exception says neither.
            case METHOD_NOT_ALLOWED -> Problems.methodNotAllowed(endpoints.methodsOn(path));
            case UNSUPPORTED_MEDIA_TYPE ->
                    Problems.unsupported(endpoints.takenBy(call.request().method().name(), path));
            case null, default -> Problems.other(status);
        };
    }

    /** No token. */
    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException missing) {
        refusals.note(RefusedSignIns.Reason.NONE);
        return Problems.unauthenticated("Bearer");
    }

    /** A token that does not hold, or a provider that cannot say whether it does. */
    @ServerExceptionMapper
    public Response failed(AuthenticationFailedException failure) {
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
    public Response away(OIDCException failure) {
        return providerAway();
    }

    /** Signed in without the right, or a path nobody opened. */
    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refusal) {
        refusals.note(RefusedSignIns.Reason.ROLE);
        return Problems.other(Status.FORBIDDEN);
    }

    /** Something else is away, or a defect. */
    @ServerExceptionMapper
    public Response failed(Throwable failure) {
        Optional<String> outage =
                outages.stream().flatMap(known -> known.of(failure).stream()).findFirst();
        if (outage.isPresent()) {
            // Not its message, which may repeat what somebody typed.
            LOG.warnf(
                    "A request was not answered. %s (%s)",
                    outage.get(), failure.getClass().getSimpleName());
            return Problems.unavailable(outage.get());
        }
        LOG.error("A request met a defect", failure);
        return Problems.other(Status.INTERNAL_SERVER_ERROR);
    }

    private static Response providerAway() {
        return Problems.unavailable("The sign-in provider cannot be reached.");
    }
}
