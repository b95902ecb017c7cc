package org.askfirst.intake.session;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.askfirst.intake.consent.AccountApi;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.AskedLanguage;
import org.askfirst.intake.page.PageLanguage;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.signin.Caller;

/**
 * In which language somebody reads the desk. Consent keeps it with them, and is not asked for every
 * page: the browser remembers it for an hour, marked as theirs.
 */
@Singleton
class OwnLanguages {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** After consent could not tell. */
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    /** What is remembered of somebody who has not said. */
    private static final String NOT_SAID = "any";

    private final AccountApi account;
    private final PageLanguage page;
    private final Marks marks;
    private final String path;
    private final boolean secure;

    OwnLanguages(AccountApi account, PageLanguage page, Marks marks, Settings settings) {
        this.account = account;
        this.page = page;
        this.marks = marks;
        URI base = settings.intakeUrl();
        this.path = base.getPath() + "/desk";
        this.secure = "https".equalsIgnoreCase(base.getScheme());
    }

    /** Has the answer to this request be in the language of this person. */
    void speakTo(Caller person, String bearer) {
        if (page.asked().isPresent()) {
            return;
        }
        String remembered = page.remembered();
        String said = remembered.split("\\.", 2)[0];
        if (isTheirs(remembered, said, person)) {
            page.isOf(Language.ofTag(said));
            return;
        }
        switch (account.language(bearer)) {
            case Told.Known<Optional<Language>>(Optional<Language> language) -> {
                page.isOf(language);
                remember(person, language, REMEMBERED);
            }
            case Told<Optional<Language>> _ -> {
                page.isOf(Optional.empty());
                remember(person, Optional.empty(), UNKNOWN);
            }
        }
    }

    /**
     * Keeps the language that was asked for of the page whose button they pressed. What consent
     * cannot take just now, the browser remembers all the same.
     */
    void keep(Caller person, String bearer) {
        page.asked()
                .ifPresent(language -> {
                    account.keepLanguage(bearer, language);
                    remember(person, Optional.of(language), REMEMBERED);
                });
    }

    /** The answer, with what the browser is to remember. */
    Response with(Response answer) {
        return page.toRemember()
                .map(cookie -> Response.fromResponse(answer).cookie(cookie).build())
                .orElse(answer);
    }

    /** The answer to who leaves: the browser remembers nothing, and nothing more is kept. */
    Response left(Response answer) {
        page.isLeft();
        return Response.fromResponse(answer).cookie(cookie("", Duration.ZERO)).build();
    }

    private boolean isTheirs(String remembered, String said, Caller person) {
        return remembered.length() > said.length()
                && marks.isGenuine(
                        remembered.substring(said.length() + 1),
                        Marks.Purpose.LANGUAGE,
                        person,
                        said);
    }

    private void remember(Caller person, Optional<Language> language, Duration lasts) {
        String said = language.map(Language::tag).orElse(NOT_SAID);
        page.remember(cookie(said + "." + marks.of(Marks.Purpose.LANGUAGE, person, said), lasts));
    }

    private NewCookie cookie(String value, Duration lasts) {
        return new NewCookie.Builder(AskedLanguage.COOKIE)
                .value(value)
                .path(path)
                .maxAge((int) lasts.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
