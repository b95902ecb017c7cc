package org.askfirst.intake.session;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Speech;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** At the desk a person reads the refusals, so they are pages like the others. */
class DeskErrors {

    private static final int FIRST_ERROR = 400;

    private final Pages pages;
    private final Desk desk;

    DeskErrors(Pages pages, Desk desk) {
        this.pages = pages;
        this.desk = desk;
    }

    @ServerResponseFilter
    void write(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        boolean ours = desk.isOpen() && (path.equals("/desk") || path.startsWith("/desk/"));
        boolean isPage = response.getEntity() instanceof String;
        if (!ours || isPage || response.getStatus() < FIRST_ERROR) {
            return;
        }
        Status status = Status.fromStatusCode(response.getStatus());
        Response page =
                page(status == null ? Status.INTERNAL_SERVER_ERROR : status, pages.speech());
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        response.getHeaders().putAll(page.getHeaders());
        response.setEntity(page.getEntity());
    }

    /** What a person reads of this status at the desk. */
    Response page(Status status, Speech speech) {
        return switch (status) {
            case UNAUTHORIZED ->
                    pages.noticeIn(
                            speech,
                            status,
                            "The sign-in did not come to its end",
                            "Please open the desk again. If that does not help, tell whoever runs"
                                    + " this: the provider has to give out an access token that is"
                                    + " a JWT for this service (ASKFIRST_OIDC_AUDIENCE), which some"
                                    + " do only for a scope in ASKFIRST_OIDC_SCOPES.");
            case NOT_FOUND ->
                    pages.noticeIn(
                            speech,
                            status,
                            "Nothing is here",
                            "Perhaps a part of the address was lost.");
            case SERVICE_UNAVAILABLE ->
                    pages.noticeIn(
                            speech,
                            status,
                            "We cannot do this just now",
                            "Something that we need, such as the sign-in, does not answer. Please"
                                    + " try again in a minute.");
            default ->
                    pages.noticeIn(
                            speech,
                            status,
                            "That did not work",
                            "Please go back and try again, or open the desk anew.");
        };
    }
}
