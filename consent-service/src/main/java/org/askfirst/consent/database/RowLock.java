package org.askfirst.consent.database;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.LockModeType;
import org.hibernate.LockMode;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A row under its lock, as it is then. Hibernate alone locks a row it has read before without
 * reading it again: whoever waited for the lock would decide by what was true before the wait, and
 * write it back.
 */
public final class RowLock {

    private RowLock() {}

    /**
     * Waits for the row's lock, which is held until the transaction ends.
     *
     * @return null when there is no such row
     */
    public static <T> @Nullable T of(Class<T> type, Object id) {
        SessionImplementor session = Panache.getSession().unwrap(SessionImplementor.class);
        Object known =
                session.getPersistenceContext()
                        .getEntity(
                                session.generateEntityKey(
                                        id, session.getEntityPersister(type.getName(), null)));
        if (known == null || !isOld(session.getCurrentLockMode(known))) {
            return session.find(type, id, LockModeType.PESSIMISTIC_WRITE);
        }
        session.refresh(known, LockModeType.PESSIMISTIC_WRITE);
        return type.cast(known);
    }

    /** Whether it was read without a lock; what this transaction has written is its own already. */
    private static boolean isOld(LockMode held) {
        return held.lessThan(LockMode.WRITE);
    }
}
