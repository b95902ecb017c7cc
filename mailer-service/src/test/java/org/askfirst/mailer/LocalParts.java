package org.askfirst.mailer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.PostgreSql;

/** Real Kafka, real PostgreSQL and a mail server that answers by script, for the shells' tests. */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {

    private static KafkaBroker kafka;
    private static PostgreSql postgreSql;
    private static ScriptedMailServer mailServer;
    private Path data;

    /** The mail server of the service under test. */
    public static ScriptedMailServer mailServer() {
        return mailServer;
    }

    static String kafka() {
        return kafka.bootstrapServers();
    }

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory(Path.of("target"), "parts").toAbsolutePath();
            kafka = KafkaBroker.start(data.resolve("kafka"), 0);
            postgreSql = PostgreSql.start(data.resolve("postgresql"), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        mailServer = new ScriptedMailServer(null, "PIPELINING", "SIZE 10000000");
        return Map.ofEntries(
                Map.entry("askfirst.kafka", kafka.bootstrapServers()),
                Map.entry("askfirst.mailer-database-url", postgreSql.jdbcUrl("mailer")),
                Map.entry("askfirst.mailer-database-username", "mailer"),
                Map.entry("askfirst.mailer-database-password", postgreSql.password("mailer")),
                Map.entry("askfirst.organisation", "Acme Ventures"),
                Map.entry("askfirst.mail-from", "introductions@acme.example"),
                Map.entry("askfirst.smtp-port", String.valueOf(mailServer.port())),
                Map.entry("askfirst.smtp-timeout", "PT2S"),
                Map.entry("askfirst.smtp-connections", "4"),
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
            kafka.close();
            postgreSql.close();
            try (var files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
