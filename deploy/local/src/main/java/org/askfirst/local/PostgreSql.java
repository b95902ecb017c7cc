package org.askfirst.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL server of one's own on the loopback address, with one database and one role for each
 * of the services that keep state. Its data lives in a folder and survives a restart.
 */
public final class PostgreSql implements AutoCloseable {

    private static final int NO_PORT = 0;

    private final EmbeddedPostgres server;

    private PostgreSql(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server on the given port (0: any free one). Committed means on disk: {@code fsync}
     * and {@code synchronous_commit} are on, which the library would switch off.
     */
    public static PostgreSql start(Path data, int port) throws IOException {
        Files.createDirectories(data.toAbsolutePath().getParent());
        var builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("timezone", "UTC");
        if (port != NO_PORT) {
            builder.setPort(port);
        }
        PostgreSql started = new PostgreSql(builder.start());
        try {
            for (String service : new String[] {"consent", "mailer"}) {
                started.createDatabase(service);
            }
        } catch (SQLException failure) {
            started.close();
            throw new IOException("databases not created", failure);
        }
        return started;
    }

    /** The JDBC address of a service's database; its role has the same name. */
    public String jdbcUrl(String service) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true"
                .formatted(server.getPort(), service);
    }

    /** The password of a service's role: local, loopback only, no secret. */
    public String password(String service) {
        return service;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void createDatabase(String service) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            var existing =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + service + "'");
            if (existing.next()) {
                return;
            }
            statement.execute(
                    "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(service, password(service)));
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(service, service));
        }
    }
}
