package org.askfirst.intake.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.person.Language;

/**
 * In which language the answer to this request is: the one that the page's address asks for, or
 * that asked for the page whose button was pressed; else the one of who is signed in. A page of
 * nobody's goes by what this browser was shown last, else by what it accepts.
 */
@RequestScoped
public class PageLanguage {

    /** Of a page's address. */
    static final String PARAMETER = "language";

    /** Of the forms on a page whose address asked for a language. */
    static final String FIELD = "pageLanguage";

    private final Settings settings;

    private AskedLanguage.Request request = AskedLanguage.Request.NOTHING;
    private Optional<Form> pressed = Optional.empty();

    private Optional<NewCookie> toRemember = Optional.empty();

    /** Empty for a page of nobody's. */
    private Optional<Language> readers = Optional.empty();

    PageLanguage(Settings settings) {
        this.settings = settings;
    }

    void isAskedFor(AskedLanguage.Request said) {
        request = said;
    }

    /** Says that a button was pressed, and what was sent with it. */
    void isPressedFor(Form form) {
        pressed = Optional.of(form);
    }

    /**
     * Says that the page is somebody's.
     *
     * @param language theirs; empty when they have not said, and it is the organisation's
     */
    public void isOf(Optional<Language> language) {
        readers = Optional.of(language.orElseGet(settings::language));
    }

    /** What was asked for, which only shows it so; a press there is one for it as well. */
    public Optional<Language> asked() {
        return pressed.map(form -> form.first(FIELD))
                .flatMap(Language::ofTag)
                .or(() -> request.asked());
    }

    /** What was pressed here, if a page of ours was. */
    public Optional<Form> pressed() {
        return pressed;
    }

    /** What this browser was told to remember; empty when it was told nothing. */
    public String remembered() {
        return request.remembered();
    }

    /** Says that whoever pressed has left with that: what was asked for is not to be kept. */
    public void isLeft() {
        pressed = Optional.empty();
        toRemember = Optional.empty();
    }

    /** Has the browser be told to remember this. */
    public void remember(NewCookie cookie) {
        toRemember = Optional.of(cookie);
    }

    /** What the browser is to be told; empty when there is nothing new. */
    public Optional<NewCookie> toRemember() {
        return toRemember;
    }

    /** The language. */
    public Language now() {
        return asked().or(() -> readers)
                .or(() -> Language.ofTag(request.remembered().split("\\.", 2)[0]))
                .or(() -> request.accepted())
                .orElseGet(settings::language);
    }

    /** The path of what was asked for, or pressed; empty where no page was. */
    String path() {
        return request.path();
    }

    /** The page's own address in the other language, if it can be had again. */
    Optional<OtherLanguage> other() {
        return request.page()
                .map(page -> {
                    Language other =
                            switch (now()) {
                                case EN -> Language.DE;
                                case DE -> Language.EN;
                            };
                    return new OtherLanguage(
                            other,
                            page
                                    + (page.contains("?") ? "&" : "?")
                                    + PARAMETER
                                    + "="
                                    + other.tag());
                });
    }

    /** The page's own address, where it asks for a language that can be kept. */
    Optional<String> kept() {
        return asked().flatMap(_ -> request.page());
    }
}
