package org.askfirst.consent.database;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * Writes the rows of a transaction at once when all its work is done. Hibernate alone would look
 * through all of them before each query, write few at a time, and each by a statement of its own.
 */
public final class LateWrites {

    private LateWrites() {}

    /** Does work of which no query has to see what the same work changes. */
    public static <T> T behind(Supplier<T> work) {
        Session session = Panache.getSession();
        FlushMode before = session.getHibernateFlushMode();
        session.setHibernateFlushMode(FlushMode.MANUAL);
        try {
            T done = work.get();
            now();
            return done;
        } finally {
            session.setHibernateFlushMode(before);
        }
    }

    /** Writes what there is, for queries that do have to see it. */
    public static void now() {
        Session session = Panache.getSession();
        ChangedRows.write(session.unwrap(SessionImplementor.class));
        session.flush();
    }
}
