package org.askfirst.intake.session;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.askfirst.intake.page.AskedLanguage;
import org.askfirst.intake.page.Pages;
import org.askfirst.platform.page.Speech;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** At the desk a person reads the refusals, so they are pages like the others. */
class DeskErrors {

    private static final int FIRST_ERROR = 400;

    private final Pages pages;
    private final AskedLanguage language;
    private final Desk desk;

    DeskErrors(Pages pages, AskedLanguage language, Desk desk) {
        this.pages = pages;
        this.language = language;
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
        // A sign-in may have failed before anything was read of the request.
        language.read(request);
        Status status = Status.fromStatusCode(response.getStatus());
        Response page =
                page(status == null ? Status.INTERNAL_SERVER_ERROR : status, pages.speech());
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        response.getHeaders().putAll(page.getHeaders());
        response.setEntity(page.getEntity());
    }

    /** What a person reads of this status at the desk. */
    Response page(Status status, Speech speech) {
        SessionSentences say = speech.say(SessionSentences.class);
        return switch (status) {
            case UNAUTHORIZED -> pages.noticeIn(speech, status, say.didNotEnd(), say.openAgain());
            case NOT_FOUND -> pages.noticeIn(speech, status, say.nothingHere(), say.partLost());
            case SERVICE_UNAVAILABLE ->
                    pages.noticeIn(speech, status, say.notJustNow(), say.somethingDoesNotAnswer());
            default -> pages.noticeIn(speech, status, say.didNotWork(), say.tryAgain());
        };
    }
}
