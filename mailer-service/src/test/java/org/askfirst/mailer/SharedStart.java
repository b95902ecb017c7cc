package org.askfirst.mailer;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * What single classes want otherwise than all the rest. None of it changes what another of them
 * looks at, so one start serves them all.
 */
public class SharedStart implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("askfirst.consumers", "3"),
                Map.entry("askfirst.mail-in", "2526"),
                // Two keys of each kind, as while they are rotated.
                Map.entry("askfirst.reply-key", base64(64) + "," + base64(96)),
                Map.entry("askfirst.dkim.key", pem("RSA") + "," + pem("Ed25519")),
                Map.entry("askfirst.dkim.selector", "new,old"),
                Map.entry("otel.sdk.disabled", "false"),
                Map.entry("quarkus.otel.bsp.schedule.delay", "50ms"));
    }

    private static String base64(int first) {
        return Base64.getEncoder().encodeToString(Samples.bytes(first));
    }

    private static String pem(String kind) {
        try {
            byte[] key =
                    KeyPairGenerator.getInstance(kind).generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----"
                    + Base64.getEncoder().encodeToString(key)
                    + "-----END PRIVATE KEY-----";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Keeps spans here instead of sending them away; unused while traces are off. */
    static class Spans {
        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }
}
