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
    private final HttpShare share;

    RequestTransactions(EntityManager entityManager, HttpShare share) {
        this.entityManager = entityManager;
        this.share = share;
    }

    @Override
    @Transactional
    public <T> T inNew(Supplier<T> work) {
        return work.get();
    }

    /**
     * The same for work that may wait for what others have locked. Half of the share at most does,
     * and never holds up those who wait for nobody.
     */
    public <T> T inNewThatWaits(Supplier<T> work) {
        share.takeToWait();
        try {
            return inNew(work);
        } finally {
            share.giveBackToWait();
        }
    }

    @Override
    public void flush() {
        entityManager.flush();
    }
}
