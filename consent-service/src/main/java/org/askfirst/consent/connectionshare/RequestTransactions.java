package org.askfirst.consent.connectionshare;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.askfirst.platform.database.Transactions;

/**
 * Transactions of requests that begin none by a method of their own; they wait for their share like
 * all others. Nobody who asks for one is in a transaction already.
 */
@Singleton
@Typed(RequestTransactions.class)
public class RequestTransactions implements Transactions {

    private final EntityManager entityManager;

    RequestTransactions(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    @Transactional
    public <T> T inNew(Supplier<T> work) {
        return work.get();
    }

    @Override
    public void flush() {
        entityManager.flush();
    }
}
