package org.askfirst.consent;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** What the database is asked on one thread while it does something; what runs beside it is not. */
@PersistenceUnitExtension
public class StatementsOfThread implements StatementInspector {

    private static final ThreadLocal<List<String>> ASKED = new ThreadLocal<>();

    /** The statements of this, in order; numbers are fetched in advance, for many rows at once. */
    public static List<String> of(Runnable work) {
        List<String> asked = new ArrayList<>();
        ASKED.set(asked);
        try {
            work.run();
        } finally {
            ASKED.remove();
        }
        asked.removeIf(statement -> statement.contains("nextval"));
        return asked;
    }

    @Override
    public String inspect(String statement) {
        List<String> asked = ASKED.get();
        if (asked != null) {
            asked.add(statement);
        }
        return statement;
    }
}
