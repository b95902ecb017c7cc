package org.askfirst.consent.answer;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.askfirst.consent.setting.Secret;
import org.askfirst.consent.setting.Settings;

/**
 * Writes the pages. Nothing in them or in their headers changes from one response to the next but
 * what the page itself says.
 */
@Singleton
class Pages {

    private static final String STYLE = "/answer/page.css";

    private final Settings settings;
    private final String style;
    private final String policy;

    Pages(Settings settings) {
        this.settings = settings;
        this.style = read(STYLE);
        String digest =
                Base64.getEncoder()
                        .encodeToString(Secret.sha256(style.getBytes(StandardCharsets.UTF_8)));
        this.policy =
                ("default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                        .formatted(digest);
    }

    Response show(Page page) {
        return switch (page) {
            case Page.Question(var ask) -> html(Status.OK, ask(AskView.question(ask)));
            case Page.Answered(var ask, var answer) ->
                    html(Status.OK, ask(AskView.answered(ask, answer)));
            case Page.Closed(_) ->
                    html(
                            Status.OK,
                            notice(
                                    "This introduction is closed",
                                    "There is nothing left for you to do."));
            case Page.OnItsWay(var ask) ->
                    html(
                            Status.OK,
                            notice(
                                    "The introduction is on its way",
                                    "You and %s will find it in your mail."
                                            .formatted(AskView.question(ask).other()),
                                    "From here on you write to each other; there is nothing left to"
                                            + " do on this page."));
        };
    }

    /**
     * 400: the page that was pressed on, with what was typed and what is wrong with it; before and
     * after an end alike.
     */
    Response refuse(Page page, Typed typed, List<FieldError> errors) {
        return switch (page) {
            case Page.Question(var ask) -> refuse(AskView.question(ask), typed, errors);
            case Page.Closed(var ask) -> refuse(AskView.question(ask), typed, errors);
            case Page.Answered(var ask, var answer) ->
                    refuse(AskView.answered(ask, answer), typed, errors);
            case Page.OnItsWay _ -> show(page);
        };
    }

    private Response refuse(AskView view, Typed typed, List<FieldError> errors) {
        return html(Status.BAD_REQUEST, ask(view.refused(typed, errors)));
    }

    /** The one page for every link that leads nowhere. */
    Response unknown() {
        return html(
                Status.NOT_FOUND,
                notice(
                        "This link leads nowhere",
                        "Perhaps a part of it was lost on the way here. Please open it again from"
                                + " the letter, or copy the whole of it."));
    }

    /** 403: the form was sent from somewhere else. */
    Response foreign() {
        return html(
                Status.FORBIDDEN,
                notice(
                        "This answer did not come from our page",
                        "Nothing was changed. Please open the link in your letter and answer"
                                + " there."));
    }

    /** Everything else that can go wrong. */
    Response problem(Status status) {
        String what =
                switch (status) {
                    case METHOD_NOT_ALLOWED -> "This page can be read and answered, nothing else.";
                    case UNSUPPORTED_MEDIA_TYPE -> "An answer comes as a form, and this was none.";
                    case REQUEST_ENTITY_TOO_LARGE -> "This is more than an answer can hold.";
                    case SERVICE_UNAVAILABLE -> "We cannot do this just now.";
                    default -> "Something went wrong.";
                };
        boolean ours = status.getFamily() == Status.Family.SERVER_ERROR;
        String then =
                ours
                        ? "Please look at this page again in a minute: it shows whether your answer"
                                + " was kept."
                        : "Nothing was changed.";
        return html(status, notice("That did not work", what, then));
    }

    private TemplateInstance ask(AskView view) {
        return Templates.ask(view, settings.mailFrom()).data("title", view.title());
    }

    private static TemplateInstance notice(String heading, String... sentences) {
        return Templates.notice(heading, List.of(sentences)).data("title", heading);
    }

    private Response html(Status status, TemplateInstance template) {
        String page =
                template.data("style", style)
                        .data("organisation", settings.organisation())
                        .render();
        return Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header("Content-Language", "en-GB")
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                // The form's Origin would be null with no-referrer.
                .header("Referrer-Policy", "same-origin")
                .header("X-Robots-Tag", "noindex, nofollow")
                .entity(page)
                .build();
    }

    private static String read(String resource) {
        try (InputStream stream = Pages.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
