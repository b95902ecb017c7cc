package org.askfirst.consent.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.page.PageResponse;
import org.askfirst.platform.page.Speech;

/**
 * Writes the pages. Nothing in them or in their headers changes from one response to the next but
 * what the page itself says.
 */
@Singleton
public class Pages {

    private static final String STYLE = "/page/page.css";

    private final Settings settings;
    private final PageLanguage language;
    private final String style;
    private final String policy;

    Pages(Settings settings, PageLanguage language) {
        this.settings = settings;
        this.language = language;
        this.style = PageResponse.resource(Pages.class, STYLE);
        this.policy = PageResponse.policy(style, "'self'");
    }

    /** How the answer to this request speaks. */
    public Speech speech() {
        return new Speech(language.now());
    }

    /** What this answer says. */
    public Sentences say() {
        return speech().say(Sentences.class);
    }

    /** The one page for every link that leads nowhere, or does not any more. */
    public Response unknown() {
        language.isNobodys();
        Sentences say = say();
        return notice(Status.NOT_FOUND, say.leadsNowhere(), say.partLost(), say.worksOnce());
    }

    /** 403: the form was sent from somewhere else. */
    public Response foreign() {
        Sentences say = say();
        return notice(Status.FORBIDDEN, say.notFromOurPage(), say.pressThere());
    }

    /** 503: nothing is taken until the service has its past together again. */
    Response backSoon() {
        Sentences say = say();
        return notice(
                Status.SERVICE_UNAVAILABLE, say.backSoon(), say.puttingRight(), say.openLater());
    }

    /**
     * 429: as many presses as may be in a day are kept already.
     *
     * @param pause until the next one is taken
     */
    public Response tooOften(Duration pause) {
        Sentences say = say();
        return Response.fromResponse(
                        notice(
                                Status.TOO_MANY_REQUESTS,
                                say.veryOften(),
                                say.twentyADay(),
                                say.openTomorrow()))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds()))
                .build();
    }

    /** Everything else that can go wrong. */
    public Response problem(Status status) {
        language.isOfAFault();
        Sentences say = say();
        String what =
                switch (status) {
                    case METHOD_NOT_ALLOWED -> say.readAndAnswered();
                    case UNSUPPORTED_MEDIA_TYPE -> say.noForm();
                    case REQUEST_ENTITY_TOO_LARGE -> say.tooLarge();
                    case SERVICE_UNAVAILABLE -> say.notJustNow();
                    default -> say.wentWrong();
                };
        boolean ours = status.getFamily() == Status.Family.SERVER_ERROR;
        return notice(
                status, say.didNotWork(), what, ours ? say.lookInAMinute() : say.nothingChanged());
    }

    /** A page of a heading and a few sentences. */
    public Response notice(Status status, String heading, String... sentences) {
        return html(status, heading, Templates.notice(heading, List.of(sentences)));
    }

    /** Back to a page, at its public address, so that a reload does not press again. */
    public Response seePage(String page) {
        String base = settings.consentUrl().toString().replaceAll("/+$", "");
        return Response.status(Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, base + page + language.query())
                .build();
    }

    /** Where a page is, for a link from another one. */
    public String link(String page) {
        return settings.consentUrl().getPath().replaceAll("/+$", "") + page + language.query();
    }

    /**
     * A page from a template that includes {@code page/layout}.
     *
     * @param title what the browser's tab shows
     */
    public Response html(Status status, String title, TemplateInstance template) {
        Speech speech = speech();
        String page =
                template.setLocale(speech.language().tag())
                        .data("title", title)
                        .data("lang", speech.pageTag())
                        .data("otherLanguage", language.other().orElse(null))
                        .data("style", style)
                        .data("organisation", settings.organisation())
                        .render();
        return PageResponse.of(status, speech, policy, page);
    }
}
