package org.askfirst.consent;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.askfirst.local.Folders;
import org.askfirst.local.FreePort;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.PostgreSql;
import org.askfirst.local.SharedKeyPair;

/**
 * A broker and a database of the test's own, on free ports, for as long as the tests run. The
 * schema is one role's and the service another, as in production: what the service does shows that
 * it may.
 */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {

    /** Signs the tokens of people who are signed in. */
    static final KeyPair SIGN_IN = SharedKeyPair.get();

    /** What the mailer and this service seal by, in base64. */
    public static final String SEAL_KEY = key(2);

    /** What intake seals by, in base64. */
    public static final String REQUEST_KEY = key(4);

    private static final String OWNER = "consent";
    private static final String SERVICE = "consent-service";

    private static Path folder;
    private static int brokerPort;
    private static KafkaBroker broker;
    private static MailerStandIn mailer;
    private static PostgreSql database;

    /** The running broker's address. */
    public static String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Nobody answers where the broker was. */
    public static void stopBroker() {
        broker.close();
        broker = null;
    }

    /** Starts the broker where the service looks for it. */
    public static void startBroker() throws IOException {
        broker = KafkaBroker.start(folder.resolve("kafka"), brokerPort);
    }

    /** A connection as the role the service has. */
    public static Connection asService() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl("consent"), SERVICE, SERVICE);
    }

    /** A connection as the role the schema belongs to. */
    public static Connection asOwner() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl("consent"), OWNER, database.password(OWNER));
    }

    /** The same, whose statements may have parameters without values, to be explained. */
    static Connection forPlans() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl("consent") + "&preferQueryMode=simple",
                OWNER,
                database.password(OWNER));
    }

    /** A connection as the role that may do everything. */
    public static Connection asAdministrator() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl("consent"), PostgreSql.ADMINISTRATOR, "");
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = startWithoutBroker();
        try {
            startBroker();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return settings;
    }

    /** The same, and nobody is where the service looks for the broker. */
    public Map<String, String> startWithoutBroker() {
        try {
            folder = Files.createTempDirectory(Path.of("target"), "parts").toAbsolutePath();
            brokerPort = FreePort.any();
            database = PostgreSql.start(folder.resolve("postgres"), 0);
            makeServiceRole();
            mailer = MailerStandIn.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Map.ofEntries(
                Map.entry("askfirst.kafka", "127.0.0.1:" + brokerPort),
                Map.entry("askfirst.consent-database.url", database.jdbcUrl("consent")),
                Map.entry("askfirst.consent-database.username", SERVICE),
                Map.entry("askfirst.consent-database.password", SERVICE),
                Map.entry("quarkus.flyway.username", OWNER),
                Map.entry("quarkus.flyway.password", database.password(OWNER)),
                Map.entry("askfirst.link-key", key(1)),
                Map.entry("askfirst.seal-key", SEAL_KEY),
                Map.entry("askfirst.request-key", REQUEST_KEY),
                Map.entry("askfirst.address-key", key(3)),
                Map.entry("askfirst.release-delay", "PT0S"),
                Map.entry("askfirst.too-quick", "PT0S"),
                Map.entry("askfirst.mailer-internal-url", mailer.address()),
                // Whole classes ask in the names of the same few; LimitsTest sets limits of its
                // own.
                Map.entry("askfirst.requests-per-day", "none"),
                Map.entry("askfirst.asks-per-person", "none"),
                Map.entry("askfirst.asks-per-pair", "none"),
                Map.entry("askfirst.unsolicited-per-day", "none"),
                Map.entry(
                        "askfirst.local-public-key",
                        Base64.getEncoder().encodeToString(SIGN_IN.getPublic().getEncoded())));
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
        if (mailer != null) {
            mailer.close();
        }
        try {
            if (database != null) {
                database.close();
            }
            if (folder != null) {
                Folders.delete(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void makeServiceRole() throws SQLException {
        try (Connection all =
                        DriverManager.getConnection(database.jdbcUrl("postgres"), "postgres", "");
                Statement statement = all.createStatement()) {
            statement.execute("CREATE ROLE \"%1$s\" LOGIN PASSWORD '%1$s'".formatted(SERVICE));
        }
    }

    private static String key(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
