package org.askfirst.journeys.running;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import org.askfirst.local.SharedKeyPair;

/**
 * The secrets of one system, each in base64.
 *
 * @param signInPublic an X.509 SubjectPublicKeyInfo
 * @param signInPrivate a file with a PKCS#8 key in PEM
 */
public record Keys(
        String link,
        String seal,
        String request,
        String address,
        String reply,
        String signInPublic,
        Path signInPrivate) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Keys make(Path folder) throws IOException {
        Files.createDirectories(folder);
        KeyPair pair = SharedKeyPair.get();
        Path file = folder.resolve("sign-in-private.pem");
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                        .encodeToString(pair.getPrivate().getEncoded());
        Files.writeString(
                file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        return new Keys(
                random(),
                random(),
                random(),
                random(),
                random(),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                file);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
