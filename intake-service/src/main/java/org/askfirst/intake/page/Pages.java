package org.askfirst.intake.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.page.Sender;
import org.jspecify.annotations.Nullable;

/** Writes the pages of the desk, all with the same headers and the same style. */
@Singleton
public class Pages {

    private final Settings settings;
    private final String style;
    private final String policy;

    Pages(Settings settings) {
        this.settings = settings;
        this.style = read("/page/page.css") + read("/desk/desk.css");
        this.policy =
                ("default-src 'none'; style-src 'sha256-%s'; form-action %s; base-uri 'none';"
                                + " frame-ancestors 'none'")
                        .formatted(sha256(style), formTargets(settings));
    }

    /** A browser holds a form to its targets along redirects, and signing out leads there. */
    private static String formTargets(Settings settings) {
        return settings.oidc()
                .clientId()
                .flatMap(_ -> settings.oidc().issuer())
                .flatMap(Pages::origin)
                .map(provider -> "'self' " + provider)
                .orElse("'self'");
    }

    private static Optional<String> origin(String address) {
        try {
            URI issuer = URI.create(address.strip());
            return issuer.getHost() == null ? Optional.empty() : Optional.of(Sender.origin(issuer));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * A page from a template that includes {@code desk/layout}.
     *
     * @param title what the browser's tab shows
     * @param visitor who reads it; null when nobody is signed in
     */
    public Response html(
            Status status, String title, @Nullable Visitor visitor, TemplateInstance template) {
        String page =
                template.data("title", title)
                        .data("visitor", visitor)
                        .data("prefix", prefix())
                        .data("style", style)
                        .data("organisation", settings.organisation())
                        .render();
        return Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, "en-GB")
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                // The form's Origin would be null with no-referrer.
                .header("Referrer-Policy", "same-origin")
                .header("X-Robots-Tag", "noindex, nofollow")
                .entity(page)
                .build();
    }

    /** A page of a heading and a few sentences. */
    public Response notice(
            Status status, @Nullable Visitor visitor, String heading, String... sentences) {
        return html(status, heading, visitor, Templates.notice(heading, List.of(sentences)));
    }

    /** To another page of ours, so that a reload does not press again. */
    public Response see(String path) {
        return Response.status(Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, settings.intakeUrl() + path)
                .build();
    }

    /** What comes before every path of ours, in links; mostly nothing. */
    public String prefix() {
        return settings.intakeUrl().getPath();
    }

    private static String sha256(String text) {
        return Base64.getEncoder()
                .encodeToString(Key.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(String resource) {
        try (InputStream stream = Pages.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
