package org.askfirst.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgreSqlSecurityTest {

    private Path folder;

    private Certificates certificates;
    private PostgreSql server;

    @BeforeAll
    void start(@TempDir Path given) throws Exception {
        folder = given;
        certificates = Certificates.make(folder.resolve("certificates"));
        Path password = Files.writeString(folder.resolve("password"), "a secret\n");
        server =
                PostgreSql.start(
                        folder.resolve("data"), new PostgreSqlSecurity(certificates, password));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whoever_comes_with_tls_and_the_password_is_let_in() throws Exception {
        try (Connection connection = connect("a secret", "verify-full", certificates);
                var row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }

    @Test
    void nobody_is_let_in_without_tls() {
        assertThatThrownBy(() -> connect("a secret", "disable", certificates))
                .hasMessageContaining("no encryption");
    }

    @Test
    void nobody_is_let_in_without_the_password() {
        assertThatThrownBy(() -> connect("another", "verify-full", certificates))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void a_server_that_shows_a_strangers_certificate_is_refused() throws Exception {
        Certificates others = Certificates.make(folder.resolve("others"));

        assertThatThrownBy(() -> connect("a secret", "verify-full", others))
                .hasMessageContaining("SSL error");
    }

    private Connection connect(String password, String mode, Certificates trusted)
            throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/postgres?sslmode=%s&sslrootcert=%s"
                        .formatted(server.port(), mode, trusted.authority()),
                PostgreSql.ADMINISTRATOR,
                password);
    }
}
