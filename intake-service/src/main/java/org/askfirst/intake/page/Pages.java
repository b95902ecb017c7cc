package org.askfirst.intake.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.askfirst.intake.settings.LocalMailPage;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.page.AcceptedLanguage;
import org.askfirst.platform.page.PageResponse;
import org.askfirst.platform.page.Sender;
import org.askfirst.platform.page.Speech;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/** Writes the pages of the desk, all with the same headers and the same style. */
@Singleton
public class Pages {

    private final Settings settings;
    private final PageLanguage language;
    private final Script script;
    private final Optional<URI> mailPage;
    private final String style;
    private final String policy;
    private final String policyWithScript;

    Pages(
            Settings settings,
            PageLanguage language,
            Script script,
            Instance<LocalMailPage> mailPage) {
        this.settings = settings;
        this.language = language;
        this.script = script;
        this.mailPage = mailPage.stream().flatMap(page -> page.address().stream()).findFirst();
        this.style = resource("/page/page.css") + resource("/desk/desk.css");
        this.policy = PageResponse.policy(style, formTargets(settings));
        this.policyWithScript =
                "%s; script-src %s%s; connect-src 'self'"
                        .formatted(policy, settings.intakeUrl(), script.path());
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

    /** How the answer to this request speaks. */
    public Speech speech() {
        return new Speech(language.now());
    }

    /**
     * The sentences of a bundle, as this answer says them.
     *
     * @param sentences an interface with {@code MessageBundle} on it
     */
    public <T> T say(Class<T> sentences) {
        return speech().say(sentences);
    }

    /**
     * A page from a template that includes {@code desk/layout}.
     *
     * @param title what the browser's tab shows
     * @param visitor who reads it; null when nobody is signed in
     */
    public Response html(
            Status status, String title, @Nullable Visitor visitor, TemplateInstance template) {
        return page(status, title, visitor, template, null);
    }

    /**
     * The same for a page that keeps itself up to date while it is open: the one kind on which a
     * script may run, and no other script than ours. Without it, nothing is missing but that.
     */
    public Response live(Status status, String title, Visitor visitor, TemplateInstance template) {
        return page(status, title, visitor, template, prefix() + script.path());
    }

    /** Parts of such a page, which take the place of what it shows. */
    public Response parts(Visitor visitor, TemplateInstance template) {
        String parts = speaker(visitor).apply(template).render();
        return Response.ok(parts)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }

    private Response page(
            Status status,
            String title,
            @Nullable Visitor visitor,
            TemplateInstance template,
            @Nullable String scriptPath) {
        String page =
                speaker(visitor)
                        .apply(template)
                        .data("title", title)
                        .data("other", found(status, language.other()))
                        .data("kept", found(status, language.kept()))
                        .data("script", scriptPath)
                        .render();
        return PageResponse.of(
                status, speech(), scriptPath == null ? policy : policyWithScript, page);
    }

    /** Where there is no page, its address says nothing either. */
    private static <T> @Nullable T found(Status status, Optional<T> ofThePage) {
        return status.getFamily() == Status.Family.SUCCESSFUL ? ofThePage.orElse(null) : null;
    }

    /**
     * Gives a template what every page of the desk has, as this answer speaks; also when the
     * request is no more.
     */
    public UnaryOperator<TemplateInstance> speaker(@Nullable Visitor visitor) {
        Speech speech = speech();
        @Nullable Language asked = language.asked().orElse(null);
        String here = language.path();
        return template ->
                spoken(template, speech)
                        .data("here", here)
                        .data("visitor", visitor)
                        .data("asked", asked);
    }

    private TemplateInstance spoken(TemplateInstance template, Speech speech) {
        return template.setLocale(speech.language().tag())
                .data("speech", speech)
                .data("here", "")
                .data("lang", speech.pageTag())
                .data("otherLanguage", null)
                .data("prefix", prefix())
                .data("style", style)
                .data("usual", settings.language())
                .data("mailPage", mailPage.orElse(null))
                .data("organisation", settings.organisation());
    }

    /** A page of a heading and a few sentences. */
    public Response notice(
            Status status, @Nullable Visitor visitor, String heading, String... sentences) {
        return html(status, heading, visitor, Templates.notice(heading, List.of(sentences)));
    }

    /** The same where no request is at work yet that could say in which language. */
    public Response noticeIn(Speech speech, Status status, String heading, String... sentences) {
        String page =
                spoken(Templates.notice(heading, List.of(sentences)), speech)
                        .data("title", heading)
                        .data("visitor", null)
                        .data("asked", null)
                        .data("other", null)
                        .data("kept", null)
                        .data("script", null)
                        .render();
        return PageResponse.of(status, speech, policy, page);
    }

    /** How a page speaks where no request is at work yet. */
    public Speech speech(@Nullable String acceptLanguage) {
        return new Speech(AcceptedLanguage.of(acceptLanguage).orElseGet(settings::language));
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

    private static String resource(String path) {
        return PageResponse.resource(Pages.class, path);
    }
}
