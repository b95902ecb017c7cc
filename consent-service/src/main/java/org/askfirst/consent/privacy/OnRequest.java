package org.askfirst.consent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;

/**
 * What a person can do on their own page, done for one who asked in another way. Who did it is kept
 * with it.
 */
@ApplicationScoped
public class OnRequest {

    private final EntityManager entityManager;
    private final DatabaseClock clock;
    private final Exports exports;
    private final Erasures erasures;
    private final PersonKeys personKeys;

    OnRequest(
            EntityManager entityManager,
            DatabaseClock clock,
            Exports exports,
            Erasures erasures,
            PersonKeys personKeys) {
        this.entityManager = entityManager;
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

    private enum Operation {
        EXPORT,
        ERASURE
    }

    /**
     * Everything held about the person, as JSON.
     *
     * @param email as {@code MailAddress} writes it
     * @param reason in the caller's words, without an address; null when nothing was said
     */
    @Transactional
    public byte[] export(Caller caller, String email, @Nullable String reason) {
        String personKey = personKeys.of(email);
        keep(caller, Operation.EXPORT, personKey, reason);
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
        keep(caller, Operation.ERASURE, personKey, reason);
        erasures.begin(personKey, clock.now());
    }

    private void keep(
            Caller caller, Operation operation, String personKey, @Nullable String reason) {
        entityManager
                .createNativeQuery(
                        """
                        INSERT INTO privacy_call (operation, issuer, subject, person_key, reason)
                        VALUES (:operation, :issuer, :subject, :key, CAST(:reason AS text))
                        """)
                .setParameter("operation", operation.name())
                .setParameter("issuer", caller.issuer())
                .setParameter("subject", caller.subject())
                .setParameter("key", personKey)
                .setParameter("reason", reason)
                .executeUpdate();
    }
}
