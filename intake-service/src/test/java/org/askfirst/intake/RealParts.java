package org.askfirst.intake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.askfirst.local.Folders;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.SharedKeyPair;

/** A broker in this JVM and a key pair for local sign-in, as {@code deploy/run} makes them. */
public class RealParts implements QuarkusTestResourceLifecycleManager {

    private Path folder;
    private KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            folder = folder();
            Map<String, String> settings = new HashMap<>(keys(folder));
            broker = KafkaBroker.start(folder.resolve("kafka"), 0);
            settings.put("askfirst.kafka", broker.bootstrapServers());
            settings.put("askfirst.organisation", "Example <b>& Co</b>");
            settings.put("askfirst.intake-url", "https://intro.example.org");
            settings.put("askfirst.consent-url", "https://ask.example.org");
            settings.put("askfirst.mail-from", "introductions@askfirst.example");
            settings.put("askfirst.rate-per-minute", "100000");
            settings.put("askfirst.local.mail-page", "http://localhost:8025/");
            return settings;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        broker.close();
        try {
            Folders.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One of its own, which goes at the latest with what is built. */
    static Path folder() throws IOException {
        return Files.createTempDirectory(Path.of("target"), "parts").toAbsolutePath();
    }

    /**
     * Writes a key pair down; the settings that name its halves, and what else every start needs.
     */
    static Map<String, String> keys(Path folder) throws IOException {
        KeyPair pair = SharedKeyPair.get();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        Path file = Files.writeString(folder.resolve("key.pem"), pem);
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        return Map.of(
                "askfirst.local-public-key",
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                "askfirst.local-private-key-file",
                file.toString(),
                "askfirst.request-key",
                Base64.getEncoder().encodeToString(new byte[32]),
                "askfirst.session-key",
                Base64.getEncoder().encodeToString(new byte[40]));
    }

    /** A pair that nobody else has. */
    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
