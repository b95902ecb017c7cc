package org.askfirst.consent.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Remembers events in the transaction that acts on them, so that a redelivered one does nothing.
 */
@ApplicationScoped
public class Inbox {

    private final EntityManager entityManager;

    Inbox(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Whether this event has not been acted on yet; it has been from now on. */
    public boolean isFirst(String source, String id) {
        return entityManager
                        .createNativeQuery(
                                "INSERT INTO inbox (source, id) VALUES (:source, :id)"
                                        + " ON CONFLICT DO NOTHING")
                        .setParameter("source", source)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Whether any was ever acted on, as far back as is remembered. */
    public boolean isAny() {
        return !entityManager
                .createNativeQuery("SELECT 1 FROM inbox LIMIT 1")
                .getResultList()
                .isEmpty();
    }

    /** Forgets what Kafka no longer holds; the introductions themselves still refuse a replay. */
    public void sweep() {
        entityManager
                .createNativeQuery(
                        "DELETE FROM inbox WHERE received_at < statement_timestamp() - interval '30"
                                + " days'")
                .executeUpdate();
    }
}
