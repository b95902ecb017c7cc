package org.askfirst.consent.readlimit;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.rate.RateLimit;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses to read any more to whoever has read enough this minute. Pages have no caller, and are
 * not counted: whoever shares an address with many people would not get to theirs.
 */
class ReadFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final RateLimit limit;
    private final SecurityIdentity identity;

    ReadFilter(Settings settings, SecurityIdentity identity) {
        this.limit = new RateLimit(settings.readsPerMinute());
        this.identity = identity;
    }

    @ServerRequestFilter
    Optional<Response> count(ContainerRequestContext request, ResourceInfo resource) {
        boolean forAnybody = resource.getResourceClass().isAnnotationPresent(PermitAll.class);
        boolean reads =
                READING.contains(request.getMethod())
                        || resource.getResourceMethod().isAnnotationPresent(Reads.class);
        if (forAnybody
                || !reads
                || identity.isAnonymous()
                || !(identity.getPrincipal() instanceof JsonWebToken token)
                || token.getIssuer() == null
                || token.getSubject() == null) {
            return Optional.empty();
        }
        return limit.take(token.getIssuer(), token.getSubject())
                .map(pause -> Problems.tooMany("That is a lot to read in a minute.", pause));
    }
}
