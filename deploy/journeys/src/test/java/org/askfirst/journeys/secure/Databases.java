package org.askfirst.journeys.secure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.askfirst.local.Certificates;
import org.askfirst.local.PostgreSql;
import org.askfirst.local.PostgreSqlSecurity;

/** A database server that is spoken to over TLS only, where each database has two roles. */
final class Databases implements AutoCloseable {

    private final PostgreSql server;
    private final Certificates certificates;
    private final String password;

    private Databases(PostgreSql server, Certificates certificates, String password) {
        this.server = server;
        this.certificates = certificates;
        this.password = password;
    }

    static Databases start(Path folder, Certificates certificates) throws IOException {
        String password = Secrets.random();
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("password"), password);
        return new Databases(
                PostgreSql.start(
                        folder.resolve("data"), new PostgreSqlSecurity(certificates, file)),
                certificates,
                password);
    }

    /** Who signs in with what. */
    record Role(String name, String password) {}

    /** One database of this owner, and a role that owns nothing. */
    void create(String database, Role owner, Role service) throws SQLException {
        try (Connection connection = connect("postgres", administrator());
                Statement statement = connection.createStatement()) {
            for (Role role : new Role[] {owner, service}) {
                statement.execute(
                        "CREATE ROLE \"%s\" LOGIN PASSWORD '%s'"
                                .formatted(role.name(), role.password()));
            }
            statement.execute(
                    "CREATE DATABASE \"%s\" OWNER \"%s\"".formatted(database, owner.name()));
        }
    }

    Role administrator() {
        return new Role(PostgreSql.ADMINISTRATOR, password);
    }

    Connection connect(String database, Role role) throws SQLException {
        return connect(database, role, "verify-full");
    }

    Connection connect(String database, Role role, String mode) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s/%s?sslmode=%s&sslrootcert=%s"
                        .formatted(address(), database, mode, certificates.authority()),
                role.name(),
                role.password());
    }

    /** By name: that is what its certificate is for. */
    String address() {
        return "localhost:" + server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
