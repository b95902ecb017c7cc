package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** The one clock: every replica reads the database's, after it has the row lock. */
@ApplicationScoped
class DatabaseClock {

    private final EntityManager entityManager;

    DatabaseClock(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    Instant now() {
        return (Instant)
                entityManager
                        .createNativeQuery("SELECT clock_timestamp()", Instant.class)
                        .getSingleResult();
    }
}
