package org.askfirst.consent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.privacy.PrivacyCallRow.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a person can do on their own page, done for one who asked in another way. Who did it is kept
 * with it.
 */
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
     * Who does it for the person.
     *
     * @param issuer who says so
     * @param subject who it is, for that issuer
     */
    public record Caller(String issuer, String subject) {}

    /**
     * Everything held about the person, as JSON.
     *
     * @param email as {@code MailAddress} writes it
     * @param reason in the caller's words, without an address; null when nothing was said
     */
    @Transactional
    public byte[] export(Caller caller, String email, @Nullable String reason) {
        String personKey = personKeys.of(email);
        PrivacyCallRow.append(caller, Operation.EXPORT, personKey, reason);
        return exports.of(personKey);
    }

    /**
     * Begins to forget the person.
     *
     * @param email as {@code MailAddress} writes it
     * @param reason in the caller's words, without an address; null when nothing was said
     */
    @Transactional
    public void erase(Caller caller, String email, @Nullable String reason) {
        String personKey = personKeys.of(email);
        PrivacyCallRow.append(caller, Operation.ERASURE, personKey, reason);
        erasures.begin(personKey, clock.now());
    }
}
