package org.askfirst.consent;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/**
 * What the database is asked on one thread while it does something, or by the requests over HTTP
 * meanwhile; what else runs beside it is not counted.
 */
@PersistenceUnitExtension
public class StatementsOfThread implements StatementInspector {

    private static final ThreadLocal<List<String>> ASKED = new ThreadLocal<>();

    private static final Path TESTS = Path.of("target", "test-classes");

    /** All that the service has asked; each is taken out once. */
    private static final Set<String> EVER = ConcurrentHashMap.newKeySet();

    private static final Queue<String> NEW = new ConcurrentLinkedQueue<>();

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

    /** What the service has asked that has not been handed out yet, each once. */
    static List<String> unseen() {
        return Stream.generate(NEW::poll).takeWhile(Objects::nonNull).toList();
    }

    @Override
    public String inspect(String statement) {
        if (!EVER.contains(statement) && isAskedByTheService() && EVER.add(statement)) {
            NEW.add(statement);
        }
        note(statement, ASKED.get());
        if (answersRequest()) {
            note(statement, askedByRequests);
        }
        return statement;
    }

    /** Rather than by a test, through the same sessions. */
    private static boolean isAskedByTheService() {
        return StackWalker.getInstance()
                .walk(calls ->
                        calls.map(StackWalker.StackFrame::getClassName)
                                .filter(name -> name.startsWith("org.askfirst."))
                                .filter(name ->
                                        !name.startsWith(StatementsOfThread.class.getName()))
                                .findFirst())
                .filter(name -> !Files.exists(TESTS.resolve(name.replace('.', '/') + ".class")))
                .isPresent();
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
