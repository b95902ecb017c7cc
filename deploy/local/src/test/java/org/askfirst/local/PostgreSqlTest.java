package org.askfirst.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each of these has servers of its own, and waits for them: they can wait together. */
@Execution(ExecutionMode.CONCURRENT)
class PostgreSqlTest {

    @TempDir Path folder;

    @Test
    void committed_means_on_disk() throws Exception {
        try (PostgreSql server = PostgreSql.start(folder.resolve("data"), 0);
                Connection connection = connect(server, "consent");
                Statement statement = connection.createStatement()) {
            assertThat(setting(statement, "fsync")).isEqualTo("on");
            assertThat(setting(statement, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(statement, "full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void committed_rows_survive_a_kill_of_the_server() throws Exception {
        Path data = folder.resolve("data");
        PostgreSql killed = PostgreSql.start(data, 0);
        try (Connection connection = connect(killed, "mailer");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (word text)");
            statement.execute("INSERT INTO kept VALUES ('before the kill')");
            ProcessHandle process = killed.process();
            process.destroyForcibly();
            process.onExit().join();
        }
        assertThat(data.resolve("postmaster.pid")).as("left behind").exists();

        try (PostgreSql again = PostgreSql.start(data, 0)) {
            assertThat(words(again)).isEqualTo("before the kill");
        }
        killed.close();
    }

    @Test
    void what_one_server_holds_the_next_one_made_does_not() throws Exception {
        try (PostgreSql first = PostgreSql.start(folder.resolve("first"), 0);
                Connection connection = connect(first, "mailer");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (word text)");
        }
        try (PostgreSql next = PostgreSql.start(folder.resolve("next"), 0);
                Connection connection = connect(next, "mailer");
                Statement statement = connection.createStatement()) {
            assertThat(refusal(statement, "SELECT * FROM kept")).contains("does not exist");
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("next")))
                .as("its owner's alone")
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void a_server_left_behind_is_ended_by_the_next_start() throws Exception {
        Path data = folder.resolve("data");
        PostgreSql leftBehind = PostgreSql.start(data, 0);
        ProcessHandle process = leftBehind.process();

        try (PostgreSql next = PostgreSql.start(data, 0)) {
            assertThat(process.isAlive()).isFalse();
            assertThat(next.process().isAlive()).isTrue();
        }
        leftBehind.close();
    }

    @Test
    void a_note_with_the_id_of_another_program_blocks_nothing_and_ends_nothing() throws Exception {
        Path data = folder.resolve("data");
        PostgreSql.start(data, 0).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    data.resolve("postmaster.pid"), stranger.pid() + "\n" + data + "\n1\n1\n\n\n");

            PostgreSql.start(data, 0).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_server_that_answers_to_nothing_is_ended_all_the_same() throws Exception {
        Path data = folder.resolve("data");
        PostgreSql server = PostgreSql.start(data, 0);
        ProcessHandle process = server.process();
        assertThat(signal("STOP", process)).isZero();

        server.close();

        assertThat(process.isAlive()).isFalse();
        PostgreSql.start(data, 0).close();
    }

    private static int signal(String name, ProcessHandle process) throws Exception {
        return new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void closing_leaves_no_process_and_no_socket_file() throws Exception {
        PostgreSql server = PostgreSql.start(folder.resolve("data"), 0);
        ProcessHandle process = server.process();

        server.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void the_log_holds_no_values() throws Exception {
        try (PostgreSql server = PostgreSql.start(folder.resolve("data"), 0);
                Connection connection = connect(server, "consent");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE person (address text PRIMARY KEY)");
            statement.execute("INSERT INTO person VALUES ('ada@example.org')");
            assertThat(refusal(statement, "INSERT INTO person VALUES ('ada@example.org')"))
                    .contains("person_pkey");
        }
        assertThat(Files.readString(folder.resolve("data.log")))
                .contains("person_pkey")
                .doesNotContain("ada@example.org");
    }

    private static String refusal(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "";
        } catch (SQLException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String words(PostgreSql server) throws SQLException {
        try (Connection connection = connect(server, "mailer");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT string_agg(word, ',') FROM kept")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (var rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgreSql server, String service) throws SQLException {
        Properties who = new Properties();
        who.setProperty("user", service);
        who.setProperty("password", server.password(service));
        return DriverManager.getConnection(server.jdbcUrl(service), who);
    }
}
