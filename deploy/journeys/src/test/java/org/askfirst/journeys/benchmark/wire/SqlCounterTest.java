package org.askfirst.journeys.benchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import org.askfirst.journeys.benchmark.wire.SqlCounter.Counted;
import org.askfirst.local.PostgreSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCounterTest {

    @TempDir static Path folder;

    @Test
    void statements_and_round_trips_are_counted_as_they_are_said() throws Exception {
        try (PostgreSql database = PostgreSql.start(folder.resolve("postgres"), 0);
                SqlCounter counter = SqlCounter.before(database.port());
                Connection connection =
                        DriverManager.getConnection(
                                PostgreSql.jdbcUrl(counter.port(), "consent"),
                                "consent",
                                "consent")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE counted (number int)");
            }
            connection.setAutoCommit(false);
            Counted before = counter.counted();

            one(connection, 1);
            one(connection, 2);
            three(connection);
            connection.commit();

            Counted said = counter.counted().since(before);
            assertThat(said.roundTrips()).isEqualTo(4);
            assertThat(said.work()).isEqualTo(5);
            assertThat(said.statements())
                    .isEqualTo(
                            Map.of(
                                    "BEGIN", 1L,
                                    "INSERT INTO counted VALUES ($1)", 2L,
                                    "DELETE FROM counted WHERE number = $1", 3L,
                                    "COMMIT", 1L));
        }
    }

    private static void one(Connection connection, int number) throws Exception {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO counted\n    VALUES (?)")) {
            insert.setInt(1, number);
            insert.executeUpdate();
        }
    }

    /** In one batch, which is one round trip. */
    private static void three(Connection connection) throws Exception {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM counted WHERE number = ?")) {
            for (int number = 1; number <= 3; number++) {
                delete.setInt(1, number);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
