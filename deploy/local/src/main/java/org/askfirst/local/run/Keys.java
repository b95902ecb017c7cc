package org.askfirst.local.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets of a local system, made at its first start, readable by their owner only. */
record Keys(Path folder) {

    private static final int KEY_BYTES = 32;
    private static final int RSA_BITS = 2048;
    private static final SecureRandom RANDOM = new SecureRandom();

    Path link() {
        return folder.resolve("link");
    }

    Path seal() {
        return folder.resolve("seal");
    }

    Path request() {
        return folder.resolve("request");
    }

    Path address() {
        return folder.resolve("address");
    }

    Path session() {
        return folder.resolve("session");
    }

    Path reply() {
        return folder.resolve("reply");
    }

    Path signInPrivate() {
        return folder.resolve("sign-in-private.pem");
    }

    /** Base64 of the X.509 SubjectPublicKeyInfo. */
    String signInPublic() throws IOException {
        return Files.readString(publicKey()).strip();
    }

    void makeMissing() throws IOException {
        for (Path key : new Path[] {link(), seal(), request(), address(), session(), reply()}) {
            if (!Files.exists(key)) {
                byte[] bytes = new byte[KEY_BYTES];
                RANDOM.nextBytes(bytes);
                write(key, Base64.getEncoder().encodeToString(bytes) + "\n");
            }
        }
        // The public half is written last: without it the pair is made anew.
        if (!Files.exists(publicKey())) {
            KeyPair pair = newPair();
            String body =
                    Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                            .encodeToString(pair.getPrivate().getEncoded());
            write(
                    signInPrivate(),
                    "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
            write(
                    publicKey(),
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n");
        }
    }

    private Path publicKey() {
        return folder.resolve("sign-in-public");
    }

    private static KeyPair newPair() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unavailable) {
            throw new IOException("no RSA in this JDK", unavailable);
        }
    }

    private static void write(Path key, String content) throws IOException {
        Path partly = key.resolveSibling(key.getFileName() + ".partly");
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(partly);
        try {
            Files.createFile(partly, ownerOnly);
        } catch (FileAlreadyExistsException raced) {
            throw new IOException("somebody else writes " + partly, raced);
        }
        Files.writeString(partly, content);
        Files.move(partly, key, StandardCopyOption.ATOMIC_MOVE);
    }
}
