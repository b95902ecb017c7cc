package org.askfirst.mailer;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.askfirst.platform.database.Sql;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * What the database is asked by entities, their queries and {@link Sql}, on any thread, while it is
 * noted.
 */
@PersistenceUnitExtension
public class Statements implements StatementInspector {

    private static final Logger PLAIN = Logger.getLogger(Sql.class.getName());
    private static final Handler PLAIN_TOO = new PlainToo();

    private static volatile @Nullable List<String> noted;

    /** From now on they are noted, in order. */
    public static List<String> note() {
        List<String> statements = new CopyOnWriteArrayList<>();
        noted = statements;
        PLAIN.removeHandler(PLAIN_TOO);
        PLAIN.setLevel(Level.FINE);
        PLAIN.addHandler(PLAIN_TOO);
        return statements;
    }

    public static void noteNoMore() {
        noted = null;
        PLAIN.removeHandler(PLAIN_TOO);
        PLAIN.setLevel(null);
    }

    @Override
    public String inspect(String statement) {
        add(statement);
        return statement;
    }

    private static void add(String statement) {
        List<String> statements = noted;
        if (statements != null) {
            statements.add(statement);
        }
    }

    private static final class PlainToo extends Handler {

        @Override
        public void publish(LogRecord said) {
            add(said.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
