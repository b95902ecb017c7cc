package org.askfirst.consent.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/**
 * The one clock: every replica reads the database's, after it has the row lock. Hibernate keeps no
 * plan of a native query with a result class, and reads this one at every turn: so it has none.
 */
@ApplicationScoped
public class DatabaseClock {

    private final EntityManager entityManager;

    DatabaseClock(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public Instant now() {
        return (Instant)
                entityManager.createNativeQuery("SELECT clock_timestamp()").getSingleResult();
    }
}
