package org.askfirst.local.run;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.askfirst.local.PostgreSql;
import org.jspecify.annotations.Nullable;

/** The database of a local system, which opens while other parts start. */
final class LocalDatabase {

    private final DataFolder folder;
    private final int port;
    private volatile @Nullable CompletableFuture<PostgreSql> opening;

    LocalDatabase(DataFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Begins to open it. */
    void start() {
        opening = CompletableFuture.supplyAsync(this::open);
    }

    boolean isStarted() {
        return opening != null;
    }

    /** Whether it is open, or could not be opened. */
    boolean isOpened() {
        CompletableFuture<PostgreSql> started = opening;
        return started != null && started.isDone();
    }

    /** The first of its processes, once it is open; null when it was not started. */
    @Nullable ProcessHandle process() throws IOException {
        CompletableFuture<PostgreSql> started = opening;
        return started == null ? null : started.join().process();
    }

    private PostgreSql open() {
        try {
            return PostgreSql.start(folder.postgreSql(), port);
        } catch (IOException failure) {
            throw new CompletionException(failure.getMessage(), failure);
        }
    }

    /** Ends it; a start that is under way ends first. */
    void close() {
        CompletableFuture<PostgreSql> started = opening;
        if (started == null) {
            return;
        }
        try {
            started.handle((opened, failure) -> opened).join();
            PostgreSql.endLeftover(folder.postgreSql());
        } catch (IOException failure) {
            System.err.println("deploy/run: " + failure.getMessage());
        }
    }

    /** The JDBC address of a service's database. */
    String jdbcUrl(String service) {
        return PostgreSql.jdbcUrl(port, service);
    }

    /** Fails when it could not be opened, or has ended by itself. */
    void check() throws Failure {
        if (!isOpened()) {
            return;
        }
        try {
            process();
        } catch (CompletionException failure) {
            throw new Failure(String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        } catch (IOException gone) {
            throw new Failure(
                    "postgres ended by itself, see " + folder.typed(folder.log("postgres")));
        }
    }
}
