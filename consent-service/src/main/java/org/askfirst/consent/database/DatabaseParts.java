package org.askfirst.consent.database;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.askfirst.platform.database.JtaTransactions;
import org.askfirst.platform.database.LostConnections;

/** Makes what goes with the database, whatever its tables. */
class DatabaseParts {

    @Produces
    @Singleton
    JtaTransactions transactions(EntityManager entityManager) {
        return new JtaTransactions(entityManager);
    }

    @Produces
    @Singleton
    LostConnections lostConnections(MeterRegistry metrics) {
        return new LostConnections(metrics);
    }
}
