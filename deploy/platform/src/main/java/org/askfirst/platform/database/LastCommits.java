package org.askfirst.platform.database;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets no transaction commit any more once the service ends. Hibernate is closed then, and a
 * transaction that is still under way would commit without what its session was about to write
 * last: an offset that has moved, and no letter. Rolled back, it is done again by whoever starts
 * next.
 */
@Singleton
public final class LastCommits {

    /** After all others: what they still have to write is not lost. */
    private static final int LAST = Integer.MAX_VALUE;

    private final TransactionSynchronizationRegistry ofTransaction;
    private final EntityManagerFactory sessions;

    /** Commits share it; the end waits for those that have begun. */
    private final ReadWriteLock commits = new ReentrantReadWriteLock();

    private boolean ended;

    LastCommits(TransactionSynchronizationRegistry ofTransaction, EntityManagerFactory sessions) {
        this.ofTransaction = ofTransaction;
        this.sessions = sessions;
    }

    void end(@Observes @Priority(LAST) ShutdownEvent stopping) {
        commits.writeLock().lock();
        ended = true;
        commits.writeLock().unlock();
    }

    void begin(@Observes @BeforeDestroyed(TransactionScoped.class) Object commit) {
        commits.readLock().lock();
        if (ended || !sessions.isOpen()) {
            ofTransaction.setRollbackOnly();
        }
    }

    void end(@Observes @Destroyed(TransactionScoped.class) Object commit) {
        commits.readLock().unlock();
    }
}
