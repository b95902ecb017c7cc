package org.askfirst.mailer;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** What the database is asked, on any thread, while it is noted. */
@PersistenceUnitExtension
public class Statements implements StatementInspector {

    private static volatile @Nullable List<String> noted;

    /** From now on they are noted, in order. */
    public static List<String> note() {
        List<String> statements = new CopyOnWriteArrayList<>();
        noted = statements;
        return statements;
    }

    public static void noteNoMore() {
        noted = null;
    }

    @Override
    public String inspect(String statement) {
        List<String> statements = noted;
        if (statements != null) {
            statements.add(statement);
        }
        return statement;
    }
}
