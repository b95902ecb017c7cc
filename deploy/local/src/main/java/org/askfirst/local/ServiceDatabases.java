package org.askfirst.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database, and a role of the same name, for each of the services that keep state. */
final class ServiceDatabases {

    private ServiceDatabases() {}

    /** The password of a service's role: local, loopback only, no secret. */
    static String password(String service) {
        return service;
    }

    /** Makes those that are missing, on the server at this port. */
    static void create(int port) throws SQLException {
        String administration = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        try (Connection connection =
                        DriverManager.getConnection(administration, PostgreSql.ADMINISTRATOR, "");
                Statement statement = connection.createStatement()) {
            for (String service : List.of("consent", "mailer")) {
                create(statement, service);
            }
        }
    }

    /** Role and database each on their own: a kill may have come between the two. */
    private static void create(Statement statement, String service) throws SQLException {
        if (none(statement, "SELECT 1 FROM pg_roles WHERE rolname = '%s'".formatted(service))) {
            statement.execute(
                    "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(service, password(service)));
        }
        if (none(statement, "SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(service))) {
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(service, service));
        }
    }

    private static boolean none(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
