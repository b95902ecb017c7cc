package org.askfirst.consent.problem;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every response says: it is nobody's to keep, and it is what it says it is. */
final class EveryResponse {

    @ServerResponseFilter
    void write(ContainerResponseContext response) {
        response.getHeaders().putSingle("Cache-Control", "no-store");
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    }
}
