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
import java.util.Optional;
import org.askfirst.intake.page.Sentences;
import org.askfirst.intake.session.Desk;
import org.askfirst.intake.session.SignOut;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.page.AcceptedLanguage;
import org.askfirst.platform.page.PageResponse;
import org.askfirst.platform.page.Speech;
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
    private final Written usual;
    private final Written signedOut;
    private final String policy;

    GuideEndpoint(Settings settings, Desk desk) {
        String style =
                PageResponse.resource(GuideEndpoint.class, "/page/page.css")
                        + PageResponse.resource(GuideEndpoint.class, "/guide/guide.css");
        this.policy = PageResponse.policy(style, "'none'");
        this.settings = settings;
        this.usual = write(settings, desk, style, false);
        this.signedOut = write(settings, desk, style, true);
    }

    /** The page in every language. */
    private record Written(String english, String german) {

        String in(Language language) {
            return switch (language) {
                case EN -> english;
                case DE -> german;
            };
        }
    }

    private static Written write(Settings settings, Desk desk, String style, boolean signedOut) {
        return new Written(
                write(settings, desk, style, signedOut, Language.EN, Language.DE),
                write(settings, desk, style, signedOut, Language.DE, Language.EN));
    }

    private static String write(
            Settings settings,
            Desk desk,
            String style,
            boolean signedOut,
            Language language,
            Language other) {
        Speech speech = new Speech(language);
        return Templates.guide(
                        settings.organisation(),
                        settings.intakeUrl().toString(),
                        desk.isOpen(),
                        signedOut && desk.isOpen(),
                        other)
                .setLocale(language.tag())
                .data("title", speech.say(Sentences.class).howToAskFirst())
                .data("lang", speech.pageTag())
                .data("style", style)
                .render();
    }

    /**
     * The page.
     *
     * @param asked the language to show it in; without one of ours it is what the browser accepts,
     *     else the organisation's
     * @param state {@link SignOut#STATE} of whoever comes from signing out
     */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show(
            @QueryParam("language") @Nullable String asked,
            @QueryParam("state") @Nullable String state,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language =
                Optional.ofNullable(asked)
                        .flatMap(Language::ofTag)
                        .or(() -> AcceptedLanguage.of(accepted))
                        .orElseGet(settings::language);
        String page = (SignOut.STATE.equals(state) ? signedOut : usual).in(language);
        return Response.ok(page)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, new Speech(language).pageTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
