package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.askfirst.consent.person.PersonKeys;

/** What a person can do on their own page, done for one who asked in another way. */
@ApplicationScoped
public class OnRequest {

    private final DatabaseClock clock;
    private final Exports exports;
    private final Erasures erasures;
    private final PersonKeys personKeys;

    OnRequest(DatabaseClock clock, Exports exports, Erasures erasures, PersonKeys personKeys) {
        this.clock = clock;
        this.exports = exports;
        this.erasures = erasures;
        this.personKeys = personKeys;
    }

    /**
     * Everything held about the person, as JSON.
     *
     * @param email as {@code MailAddress} writes it
     */
    @Transactional
    public byte[] export(String email) {
        return exports.of(personKeys.of(email));
    }

    /**
     * Begins to forget the person.
     *
     * @param email as {@code MailAddress} writes it
     */
    @Transactional
    public void erase(String email) {
        erasures.begin(personKeys.of(email), clock.now());
    }
}
