package org.askfirst.consent.page;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.person.Language;

/**
 * In which language the answer to this request is. A page that tells nothing of anybody goes by
 * what the browser accepts and by nothing else, or its language would tell. Any other page goes by
 * what its address asks for, which only shows it so, else by the language of who it is for.
 */
@RequestScoped
public class PageLanguage {

    /** Of a page's address. */
    static final String PARAMETER = "language";

    private final Settings settings;

    private Optional<Language> asked = Optional.empty();
    private Optional<Language> accepted = Optional.empty();
    private boolean press;

    /** Empty for a page of nobody's. */
    private Optional<Supplier<Language>> readers = Optional.empty();

    /** Whether the language of who it is for is not looked up yet. */
    private boolean unread;

    PageLanguage(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param press whether it is a press on a page, whose answer cannot be had again
     */
    void isAskedFor(Optional<Language> asked, Optional<Language> accepted, boolean press) {
        this.asked = asked;
        this.accepted = accepted;
        this.press = press;
    }

    /**
     * Says that the page is somebody's.
     *
     * @param language theirs; empty when nobody has said, and it is the organisation's
     */
    public void isOf(Optional<Language> language) {
        Language own = language.orElseGet(settings::language);
        readers = Optional.of(() -> own);
        unread = false;
    }

    /** The same, of somebody whose language is looked up when there is a page to be read. */
    public void isOf(Supplier<Optional<Language>> language) {
        readers =
                Optional.of(() -> {
                    isOf(language.get());
                    return readers.orElseThrow().get();
                });
        unread = true;
    }

    /** Says that something failed, and that nothing is looked up any more: it may fail as well. */
    void isOfAFault() {
        if (unread) {
            isOf(accepted);
        }
    }

    /** Says that the page tells nothing of anybody. */
    void isNobodys() {
        readers = Optional.empty();
        unread = false;
    }

    /** What the page's address asks for; a press there is one for that language as well. */
    public Optional<Language> asked() {
        return asked;
    }

    Language now() {
        return readers.map(own -> asked.orElseGet(own))
                .or(() -> accepted)
                .orElseGet(settings::language);
    }

    /** What the page can be read in as well, if it can be had again. */
    Optional<Language> other() {
        return readers.filter(_ -> !press)
                .map(_ ->
                        switch (now()) {
                            case EN -> Language.DE;
                            case DE -> Language.EN;
                        });
    }

    /** For the address of another page of ours, so that what was asked for is not lost. */
    String query() {
        return readers.flatMap(_ -> asked)
                .map(language -> "?" + PARAMETER + "=" + language.tag())
                .orElse("");
    }
}
