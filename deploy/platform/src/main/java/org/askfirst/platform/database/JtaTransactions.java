package org.askfirst.platform.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/** Those of the framework, in which its entity manager and its connections take part. */
@Singleton
public final class JtaTransactions implements Transactions {

    private final EntityManager entityManager;

    public JtaTransactions(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    @Override
    public void flush() {
        entityManager.flush();
    }
}
