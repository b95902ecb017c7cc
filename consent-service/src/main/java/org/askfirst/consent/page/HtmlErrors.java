package org.askfirst.consent.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Where pages are, a person reads the refusals, so they are pages like the others. */
class HtmlErrors {

    private static final int FIRST_ERROR = 400;

    private final Pages pages;

    HtmlErrors(Pages pages) {
        this.pages = pages;
    }

    @ServerResponseFilter
    void write(ContainerRequestContext request, ContainerResponseContext response) {
        boolean ours = PagePaths.kindOf(request.getUriInfo().getPath()).isPresent();
        boolean isPage = response.getEntity() instanceof String;
        if (!ours || isPage || response.getStatus() < FIRST_ERROR) {
            return;
        }
        Status status = Status.fromStatusCode(response.getStatus());
        Response page = pages.problem(status == null ? Status.INTERNAL_SERVER_ERROR : status);
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        response.getHeaders().putAll(page.getHeaders());
        if (response.getStatus() == Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, "GET, HEAD, POST");
        }
        response.setEntity(page.getEntity());
    }
}
