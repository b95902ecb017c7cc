package org.askfirst.consent.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.choice.ChosenLanguages;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.choice.StandingChoices.Current;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.privacy.Erasures;
import org.askfirst.consent.privacy.Exports;
import org.askfirst.consent.route.OwnPlace;
import org.askfirst.consent.route.Routes;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.text.MailAddress;

/** The same as a page behind a link does, for who is signed in by that address. */
@ApplicationScoped
class Accounts {

    private final DatabaseClock clock;
    private final PersonKeys personKeys;
    private final StandingChoices choices;
    private final ChosenLanguages languages;
    private final GoneAddresses gone;
    private final Routes routes;
    private final Exports exports;
    private final Erasures erasures;

    Accounts(
            DatabaseClock clock,
            PersonKeys personKeys,
            StandingChoices choices,
            ChosenLanguages languages,
            GoneAddresses gone,
            Routes routes,
            Exports exports,
            Erasures erasures) {
        this.clock = clock;
        this.personKeys = personKeys;
        this.choices = choices;
        this.languages = languages;
        this.gone = gone;
        this.routes = routes;
        this.exports = exports;
        this.erasures = erasures;
    }

    /** What stands. */
    @Transactional
    Current choice(MailAddress person) {
        return choices.of(seen(person));
    }

    /**
     * Changes what stands.
     *
     * @return false when it would widen it and may not; then nothing has changed
     */
    @Transactional
    boolean change(MailAddress person, Change change, boolean mayWiden) {
        return choices.change(keyOf(person), change, mayWiden);
    }

    /** In which language somebody has chosen to read; empty when they have not. */
    @Transactional
    Optional<Language> language(MailAddress person) {
        return languages.of(seen(person), null);
    }

    /** Keeps another one. */
    @Transactional
    void keepLanguage(MailAddress person, Language language) {
        languages.keep(seen(person), language);
    }

    /** The routes somebody is on. */
    @Transactional
    List<OwnPlace> routes(MailAddress person) {
        return routes.placesOf(seen(person));
    }

    /** Everything held about the person, as JSON. */
    @Transactional
    byte[] export(MailAddress person) {
        return exports.of(keyOf(person));
    }

    /** Begins to forget the person. */
    @Transactional
    void erase(MailAddress person) {
        erasures.begin(keyOf(person), clock.now());
    }

    /** Who signs in with an address has one. */
    private String seen(MailAddress person) {
        String key = keyOf(person);
        gone.clear(key);
        return key;
    }

    private String keyOf(MailAddress person) {
        return personKeys.of(person.text());
    }
}
