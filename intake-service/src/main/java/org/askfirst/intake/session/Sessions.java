package org.askfirst.intake.session;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.PageLanguage;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Visitor;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.signin.SignedIn;
import org.askfirst.platform.text.Checked;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tells who is signed in at the desk. A page that takes a form asks here rather than being closed
 * to strangers: the framework would lead away whoever's session has ended, and what they typed
 * would be lost.
 */
@Singleton
public class Sessions {

    /** The name of the field in which a form sends its token. */
    public static final String FORM_TOKEN = "formToken";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentIdentityAssociation identities;
    private final JsonWebToken token;
    private final SignedIn signedIn;
    private final Marks marks;
    private final OwnLanguages languages;
    private final PageLanguage language;
    private final Pages pages;
    private final Notices notices;
    private final DeskCounters counters;
    private final Optional<String> audience;

    Sessions(
            CurrentIdentityAssociation identities,
            JsonWebToken token,
            SignedIn signedIn,
            Marks marks,
            OwnLanguages languages,
            PageLanguage language,
            Pages pages,
            Notices notices,
            DeskCounters counters,
            Settings settings) {
        this.identities = identities;
        this.token = token;
        this.signedIn = signedIn;
        this.marks = marks;
        this.languages = languages;
        this.language = language;
        this.pages = pages;
        this.notices = notices;
        this.counters = counters;
        this.audience = settings.oidc().audience();
    }

    /** The session of this call. */
    public Session current() {
        SecurityIdentity identity;
        try {
            identity = identities.getDeferredIdentity().await().atMost(PATIENCE);
        } catch (SecurityException | OIDCException _) {
            return new Session.Gone();
        }
        return identity.isAnonymous() ? new Session.Gone() : of(identity);
    }

    /** What a page answers that is only read: whoever is not signed in is led to the sign-in. */
    public Response reading(Function<Session.Open, Response> page) {
        return switch (current()) {
            case Session.Open open -> answer(page.apply(open));
            case Session.Gone _ -> pages.see("/desk/sign-in");
            case Session.Unusable(String why) -> unusable(why);
        };
    }

    /** The same where only some may read. */
    public Response reading(Predicate<Visitor> may, Function<Session.Open, Response> page) {
        return reading(open ->
                may.test(open.visitor()) ? page.apply(open) : notices.notYours(open.visitor()));
    }

    /** What a form is answered by when its session may have ended. */
    @FunctionalInterface
    public interface Press {
        Response by(Session.Open open) throws IOException;
    }

    /**
     * What a page answers that takes a form.
     *
     * @param gone what nobody is answered who is signed in: everything typed, to be sent again
     */
    public Response posting(Supplier<Response> gone, Press press) throws IOException {
        return switch (current()) {
            case Session.Open open -> pressed(open, press.by(open));
            case Session.Gone _ -> gone.get();
            case Session.Unusable(String why) -> unusable(why);
        };
    }

    /** The same where only some may press. */
    public Response posting(Predicate<Visitor> may, Supplier<Response> gone, Press press)
            throws IOException {
        return posting(
                gone,
                open ->
                        may.test(open.visitor())
                                ? press.by(open)
                                : notices.notYours(open.visitor()));
    }

    /** A press that was taken is one for the language that its page was asked for in as well. */
    private Response pressed(Session.Open open, Response pressed) {
        boolean taken = pressed.getStatus() < Status.BAD_REQUEST.getStatusCode();
        if (taken && language.pressed().filter(form -> isOwn(open, form)).isPresent()) {
            languages.keep(open.person(), open.bearer());
        }
        return answer(pressed);
    }

    /** An answer to who is signed in, with what their browser is to remember of them. */
    public Response answer(Response page) {
        return languages.with(page);
    }

    /** Whether a form was made for this person. */
    public boolean isOwn(Session.Open session, Form form) {
        String mark = form.first(FORM_TOKEN);
        return marks.isGenuine(mark, Marks.Purpose.FORM, session.person(), "");
    }

    /**
     * 403: what a page says to whom the provider says too little of.
     *
     * @param why a sentence
     */
    public Response unusable(String why) {
        counters.unusable();
        return pages.notice(Status.FORBIDDEN, null, say().cannotBeUsed(), pages.speech().of(why));
    }

    private Session of(SecurityIdentity identity) {
        AccessTokenCredential access = identity.getCredential(AccessTokenCredential.class);
        if (access == null || access.isOpaque()) {
            return new Session.Unusable(say().opaqueToken());
        }
        Set<String> audiences = token.getAudience();
        if (audience.isPresent() && (audiences == null || !audiences.contains(audience.get()))) {
            return new Session.Unusable(say().notForUs());
        }
        return switch (signedIn.caller(token)) {
            case Checked.Bad<Caller>(String why) -> new Session.Unusable(why);
            case Checked.Good<Caller>(Caller caller) -> {
                languages.speakTo(caller, token.getRawToken());
                yield new Session.Open(
                        caller,
                        token,
                        new Visitor(
                                caller.person().name(),
                                marks.of(Marks.Purpose.FORM, caller, ""),
                                Set.copyOf(identity.getRoles())));
            }
        };
    }

    private SessionSentences say() {
        return pages.say(SessionSentences.class);
    }
}
