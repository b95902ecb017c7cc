package org.askfirst.consent;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.PostgreSql;

/** A broker and a database of the test's own, on free ports, for as long as the tests run. */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {

    /** Signs the tokens of people who are signed in. */
    static final KeyPair SIGN_IN = keyPair();

    private static KafkaBroker broker;
    private static PostgreSql database;

    /** The running broker's address. */
    public static String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("consent-test");
            broker = KafkaBroker.start(folder.resolve("kafka"), 0);
            database = PostgreSql.start(folder.resolve("postgres"), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Map.ofEntries(
                Map.entry("askfirst.kafka", broker.bootstrapServers()),
                Map.entry("askfirst.consent-database.url", database.jdbcUrl("consent")),
                Map.entry("askfirst.consent-database.username", "consent"),
                Map.entry("askfirst.consent-database.password", database.password("consent")),
                Map.entry("askfirst.link-key", key(1)),
                Map.entry("askfirst.seal-key", key(2)),
                Map.entry("askfirst.address-key", key(3)),
                Map.entry("askfirst.release-delay", "PT0S"),
                Map.entry(
                        "askfirst.local.public-key",
                        Base64.getEncoder().encodeToString(SIGN_IN.getPublic().getEncoded())));
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
        try {
            if (database != null) {
                database.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String key(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
