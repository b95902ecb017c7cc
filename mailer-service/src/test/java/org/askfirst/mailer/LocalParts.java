package org.askfirst.mailer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.askfirst.local.Folders;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.PostgreSql;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Real Kafka, real PostgreSQL and a mail server that answers by script, for the shells' tests. */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {

    private static final String OWNER = "mailer";
    private static final String SERVICE_ROLE = "mailer-service";

    private static @Nullable KafkaBroker kafka;
    private static int kafkaPort;
    private static Path data;
    private static PostgreSql postgreSql;
    private static ScriptedMailServer mailServer;
    private boolean brokerIsAway;

    /** The mail server of the service under test. */
    public static ScriptedMailServer mailServer() {
        return mailServer;
    }

    public static String kafka() {
        return Objects.requireNonNull(kafka).bootstrapServers();
    }

    /** Starts the broker where the service under test does not look for it. */
    public static void startKafkaElsewhere() {
        startKafka(0);
    }

    /** Stops the broker, if it runs, and starts it where the service under test looks for it. */
    public static void startKafkaWhereItIsLookedFor() {
        if (kafka != null) {
            kafka.close();
        }
        startKafka(kafkaPort);
    }

    /** A connection of the role that owns the schema, and may do what the service may not. */
    public static Connection owner() throws SQLException {
        return DriverManager.getConnection(postgreSql.jdbcUrl("mailer"), OWNER, OWNER);
    }

    /** As in production: one role migrates, and another one serves. */
    private static void migrate() {
        try (Connection administrator =
                        DriverManager.getConnection(
                                postgreSql.jdbcUrl("postgres"), PostgreSql.ADMINISTRATOR, "");
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE ROLE \"" + SERVICE_ROLE + "\" LOGIN");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        Flyway.configure()
                .dataSource(postgreSql.jdbcUrl("mailer"), OWNER, OWNER)
                .locations("classpath:db/migration")
                .placeholders(Map.of("service_role", SERVICE_ROLE))
                .load()
                .migrate();
    }

    private static void startKafka(int port) {
        try {
            kafka = KafkaBroker.start(data.resolve("kafka"), port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** With {@code broker} set to {@code away} there is none until a test starts it. */
    @Override
    public void init(Map<String, String> arguments) {
        brokerIsAway = "away".equals(arguments.get("broker"));
    }

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory(Path.of("target"), "parts").toAbsolutePath();
            try (ServerSocket free = new ServerSocket(0)) {
                kafkaPort = free.getLocalPort();
            }
            kafka = null;
            if (!brokerIsAway) {
                startKafkaWhereItIsLookedFor();
            }
            postgreSql = PostgreSql.start(data.resolve("postgresql"), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        migrate();
        mailServer = new ScriptedMailServer(null, "PIPELINING", "SIZE 10000000");
        return Map.ofEntries(
                Map.entry("askfirst.kafka", "127.0.0.1:" + kafkaPort),
                Map.entry("askfirst.mailer-database.url", postgreSql.jdbcUrl("mailer")),
                Map.entry("askfirst.mailer-database.username", SERVICE_ROLE),
                Map.entry("askfirst.mailer-database.password", "any"),
                Map.entry("quarkus.flyway.migrate-at-start", "false"),
                Map.entry("quarkus.flyway.validate-at-start", "true"),
                Map.entry("askfirst.organisation", "Acme Ventures"),
                Map.entry("askfirst.mail-from", "introductions@acme.example"),
                Map.entry("askfirst.smtp.port", String.valueOf(mailServer.port())),
                Map.entry("askfirst.smtp.timeout", "PT2S"),
                Map.entry("askfirst.smtp.connections", "4"),
                Map.entry("askfirst.retry-after", "PT0.2S,PT0.4S"),
                Map.entry("askfirst.unknown-after", "PT1S"),
                Map.entry(
                        "askfirst.seal-key", Base64.getEncoder().encodeToString(Samples.bytes(0))),
                Map.entry(
                        "askfirst.link-key",
                        Base64.getEncoder().encodeToString(Samples.bytes(32))));
    }

    @Override
    public void stop() {
        try {
            mailServer.close();
            if (kafka != null) {
                kafka.close();
            }
            postgreSql.close();
            Folders.delete(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
