package org.askfirst.consent;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * What the database is asked on one thread while it does something, or by the requests over HTTP
 * meanwhile; what else runs beside it is not counted.
 */
@PersistenceUnitExtension
public class StatementsOfThread implements StatementInspector {

    private static final ThreadLocal<List<String>> ASKED = new ThreadLocal<>();

    private static volatile @Nullable List<String> askedByRequests;

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

    /** The statements of the requests over HTTP that come while this runs, in order. */
    public static List<String> ofRequests(Runnable work) {
        List<String> asked = new CopyOnWriteArrayList<>();
        askedByRequests = asked;
        try {
            work.run();
        } finally {
            askedByRequests = null;
        }
        return asked;
    }

    @Override
    public String inspect(String statement) {
        note(statement, ASKED.get());
        if (answersRequest()) {
            note(statement, askedByRequests);
        }
        return statement;
    }

    private static void note(String statement, @Nullable List<String> asked) {
        if (asked != null) {
            asked.add(statement);
        }
    }

    private static boolean answersRequest() {
        ManagedContext context = Arc.container().requestContext();
        return context.isActive()
                && Arc.container().instance(CurrentVertxRequest.class).get().getCurrent() != null;
    }
}
