package org.askfirst.intake.guide;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.askfirst.intake.session.Desk;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.page.AcceptedLanguage;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /}: what a letter means by asking first next time, and the way to the desk. The same
 * for everybody, who is signed in or not, so it is written once a language and needs no cookie.
 */
@Path("/")
@PermitAll
public class GuideEndpoint {

    private final Settings settings;
    private final String english;
    private final String german;
    private final String policy;

    GuideEndpoint(Settings settings, Desk desk) {
        String style = read("/guide/page.css");
        this.policy =
                ("default-src 'none'; style-src 'sha256-%s'; form-action 'none'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                        .formatted(sha256(style));
        this.settings = settings;
        this.english = write(settings, desk, style, Language.EN, Language.DE);
        this.german = write(settings, desk, style, Language.DE, Language.EN);
    }

    private static String write(
            Settings settings, Desk desk, String style, Language language, Language other) {
        return Templates.guide(
                        settings.organisation(),
                        settings.intakeUrl().toString(),
                        style,
                        desk.isOpen(),
                        pageTag(language),
                        other)
                .setLocale(language.tag())
                .render();
    }

    /**
     * The page.
     *
     * @param asked the language to show it in; without one of ours it is what the browser accepts,
     *     else the organisation's
     */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show(
            @QueryParam("language") @Nullable String asked,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language =
                Optional.ofNullable(asked)
                        .flatMap(Language::ofTag)
                        .or(() -> AcceptedLanguage.of(accepted))
                        .orElseGet(settings::language);
        String page =
                switch (language) {
                    case EN -> english;
                    case DE -> german;
                };
        return Response.ok(page)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, pageTag(language))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static String pageTag(Language language) {
        return switch (language) {
            case EN -> "en-GB";
            case DE -> "de";
        };
    }

    private static String sha256(String style) {
        try {
            byte[] octets = style.getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(String resource) {
        try (InputStream stream = GuideEndpoint.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
