package org.askfirst.consent.connectionshare;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Whether this request scope is one of HTTP; consumers and tasks have scopes as well. */
@RequestScoped
class Answering {

    private boolean begun;

    @ServerRequestFilter
    void begin(ContainerRequestContext request) {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
