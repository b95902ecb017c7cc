package org.askfirst.consent.database;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.LockMode;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/**
 * A row under its lock, as it is then. Hibernate alone locks a row it has read before without
 * reading it again: whoever waited for the lock would decide by what was true before the wait, and
 * write it back.
 */
public final class RowLock {

    private RowLock() {}

    /**
     * A row under its lock.
     *
     * @param at the database's time when the lock was had
     */
    public record Held<T>(T row, Instant at) {}

    /**
     * Waits for the row's lock, which is held until the transaction ends.
     *
     * @return null when there is no such row
     */
    public static <T> @Nullable T of(Class<T> type, Object id) {
        SessionImplementor session = Panache.getSession().unwrap(SessionImplementor.class);
        Object known = known(session, type, id);
        if (known == null) {
            return session.find(type, id, LockModeType.PESSIMISTIC_WRITE);
        }
        if (isOld(session.getCurrentLockMode(known))) {
            readAgain(session, known);
        }
        return type.cast(known);
    }

    /**
     * The row that this finds under its lock, and the time behind the wait for it, in one round
     * trip. The clock stands around the locking query: in it, it would be read before the wait.
     *
     * @param locking SQL that finds one row of this type at most, by {@code :id}, and locks it
     * @return null when it finds none
     */
    public static <T> @Nullable Held<T> withTime(Class<T> type, String locking, Object id) {
        List<Held<T>> held = held(type, locking, "id", id);
        return held.isEmpty() ? null : held.getFirst();
    }

    /**
     * The same of several rows, each with the time behind the wait for its own lock.
     *
     * @param locking SQL that finds rows of this type by {@code :ids}, and locks them
     * @return in the order in which they were locked: the last time is behind the wait for any
     */
    public static <T> List<Held<T>> allWithTime(
            Class<T> type, String locking, Collection<UUID> ids) {
        return held(type, locking, "ids", ids.toArray(UUID[]::new));
    }

    private static <T> List<Held<T>> held(
            Class<T> type, String locking, String parameter, Object value) {
        return readingLocked(
                        type,
                        () ->
                                Panache.getSession()
                                        .createNativeQuery(
                                                "SELECT held.*, clock_timestamp() AS held_at FROM ("
                                                        + locking
                                                        + ") held",
                                                Object[].class)
                                        .addEntity("held", type)
                                        .addScalar("held_at", StandardBasicTypes.INSTANT)
                                        .setParameter(parameter, value)
                                        .getResultList())
                .stream()
                .map(found -> new Held<>(type.cast(found[0]), (Instant) found[1]))
                .toList();
    }

    /**
     * Reads rows of which the database has given this transaction the locks: before this statement
     * or by it.
     *
     * @param query finds them, each in the first place of what it finds
     */
    public static List<Object[]> readingLocked(Class<?> type, Supplier<List<Object[]>> query) {
        SessionImplementor session = Panache.getSession().unwrap(SessionImplementor.class);
        Set<Object> old = readWithoutLock(session, type);
        List<Object[]> found = query.get();
        found.stream()
                .map(columns -> columns[0])
                .distinct()
                .forEach(row -> takeAsLocked(session, row, old));
        return found;
    }

    /** One that this transaction knew before it had the lock is read again. */
    private static void takeAsLocked(SessionImplementor session, Object row, Set<Object> old) {
        if (old.contains(row)) {
            readAgain(session, row);
        } else {
            noteLock(session, row);
        }
    }

    /** That leaves no note of the lock; without one, the next who asks would read it once more. */
    private static void readAgain(SessionImplementor session, Object row) {
        session.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        noteLock(session, row);
    }

    /** Whether this transaction has locked all of these rows, and knows them as they are. */
    public static boolean isHeld(Class<?> type, Collection<?> ids) {
        SessionImplementor session = Panache.getSession().unwrap(SessionImplementor.class);
        return ids.stream()
                .map(id -> known(session, type, id))
                .allMatch(known -> known != null && !isOld(session.getCurrentLockMode(known)));
    }

    /**
     * Rows of which the database has given this transaction the locks, as they are now: those that
     * were not read yet come by one query.
     *
     * @return in the order of their ids as they are given; all of them are there
     */
    public static <T> List<T> ofLocked(Class<T> type, List<?> ids) {
        SessionImplementor session = Panache.getSession().unwrap(SessionImplementor.class);
        List<?> unread = ids.stream().filter(id -> known(session, type, id) == null).toList();
        if (!unread.isEmpty()) {
            session.findMultiple(type, unread).forEach(row -> noteLock(session, row));
        }
        return ids.stream().map(id -> of(type, id)).toList();
    }

    /** What the database has locked already: it is not read again. */
    private static void noteLock(SessionImplementor session, Object row) {
        session.getPersistenceContext().getEntry(row).setLockMode(LockMode.PESSIMISTIC_WRITE);
    }

    private static @Nullable Object known(SessionImplementor session, Class<?> type, Object id) {
        return session.getPersistenceContext()
                .getEntity(
                        session.generateEntityKey(
                                id, session.getEntityPersister(type.getName(), null)));
    }

    /** A query leaves what is known already as it is. */
    private static Set<Object> readWithoutLock(SessionImplementor session, Class<?> type) {
        Set<Object> old = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object known : session.getPersistenceContext().getEntitiesByKey().values()) {
            if (type.isInstance(known) && isOld(session.getCurrentLockMode(known))) {
                old.add(known);
            }
        }
        return old;
    }

    /** Whether it was read without a lock; what this transaction has written is its own already. */
    private static boolean isOld(LockMode held) {
        // The mode of what was written is above that of what was locked.
        return held.lessThan(LockMode.PESSIMISTIC_WRITE);
    }
}
