package org.askfirst.platform.offset;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.askfirst.local.PostgreSql;
import org.askfirst.platform.database.Transactions;
import org.jspecify.annotations.Nullable;

/** A database with the tables of a service, whose transactions belong to a thread. */
final class OwnDatabase implements DataSource, Transactions, AutoCloseable {

    static final RestoreTables TABLES =
            new RestoreTables(
                    "SELECT 1 FROM held",
                    "INSERT INTO held VALUES (1) ON CONFLICT DO NOTHING",
                    "DELETE FROM held");

    private final PostgreSql server;
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

    private OwnDatabase(PostgreSql server) {
        this.server = server;
    }

    static OwnDatabase start(Path data) throws IOException {
        OwnDatabase database = new OwnDatabase(PostgreSql.start(data, 0));
        database.execute(
                """
                CREATE TABLE consumed (
                    topic text, kafka_partition int, next_offset bigint NOT NULL,
                    reconciled_to bigint, PRIMARY KEY (topic, kafka_partition));
                CREATE TABLE held (one int PRIMARY KEY);
                CREATE TABLE thing (id int PRIMARY KEY);
                """);
        return database;
    }

    void empty() {
        execute("TRUNCATE consumed, held, thing");
    }

    /** Within the current transaction, or one of its own. */
    void execute(String sql) {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    boolean find(String sql) {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(sql).next();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        Connection suspended = current.get();
        try (Connection own = connect()) {
            own.setAutoCommit(false);
            current.set(own);
            T done = work.get();
            own.commit();
            return done;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } finally {
            current.set(suspended);
        }
    }

    @Override
    public void flush() {
        // What is executed has reached the database.
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection own = current.get();
        return own == null ? connect() : keptOpen(own);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl("postgres"), PostgreSql.ADMINISTRATOR, "");
    }

    private static Connection keptOpen(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        OwnDatabase.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                return null;
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
