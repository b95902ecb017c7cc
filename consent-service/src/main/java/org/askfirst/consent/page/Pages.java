package org.askfirst.consent.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.key.Key;

/**
 * Writes the pages. Nothing in them or in their headers changes from one response to the next but
 * what the page itself says.
 */
@Singleton
public class Pages {

    private static final String STYLE = "/page/page.css";

    private final Settings settings;
    private final String style;
    private final String policy;

    Pages(Settings settings) {
        this.settings = settings;
        this.style = read(STYLE);
        String digest =
                Base64.getEncoder()
                        .encodeToString(Key.sha256(style.getBytes(StandardCharsets.UTF_8)));
        this.policy =
                ("default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                        .formatted(digest);
    }

    /** The one page for every link that leads nowhere, or does not any more. */
    public Response unknown() {
        return notice(
                Status.NOT_FOUND,
                "This link leads nowhere",
                "Perhaps a part of it was lost on the way here. Please open it again from the"
                        + " letter, or copy the whole of it.",
                "A link that works once leads nowhere after that, and after 24 hours.");
    }

    /** 403: the form was sent from somewhere else. */
    public Response foreign() {
        return notice(
                Status.FORBIDDEN,
                "This did not come from our page",
                "Nothing was changed. Please open the link in your letter and press the button"
                        + " there.");
    }

    /** 503: nothing is taken until the service has its past together again. */
    Response backSoon() {
        return notice(
                Status.SERVICE_UNAVAILABLE,
                "Back soon",
                "We are putting something right, and cannot show this page or take an answer before"
                        + " that is done.",
                "Nothing was changed. Please open the link in your letter again later.");
    }

    /**
     * 429: as many presses as may be in a day are kept already.
     *
     * @param pause until the next one is taken
     */
    public Response tooOften(Duration pause) {
        return Response.fromResponse(
                        notice(
                                Status.TOO_MANY_REQUESTS,
                                "That was pressed very often today",
                                "We keep twenty presses a day by one link. What stood before this"
                                        + " one stands, and nothing else was changed.",
                                "Please open the link in your letter again tomorrow, if you want"
                                        + " something else."))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds()))
                .build();
    }

    /** Everything else that can go wrong. */
    public Response problem(Status status) {
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
        return notice(status, "That did not work", what, then);
    }

    /** A page of a heading and a few sentences. */
    public Response notice(Status status, String heading, String... sentences) {
        return html(status, heading, Templates.notice(heading, List.of(sentences)));
    }

    /** Back to a page, at its public address, so that a reload does not press again. */
    public Response seePage(String page) {
        String base = settings.consentUrl().toString().replaceAll("/+$", "");
        return Response.status(Status.SEE_OTHER).header(HttpHeaders.LOCATION, base + page).build();
    }

    /** Where a page is, for a link from another one. */
    public String link(String page) {
        return settings.consentUrl().getPath().replaceAll("/+$", "") + page;
    }

    /**
     * A page from a template that includes {@code page/layout}.
     *
     * @param title what the browser's tab shows
     */
    public Response html(Status status, String title, TemplateInstance template) {
        String page =
                template.data("title", title)
                        .data("style", style)
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
