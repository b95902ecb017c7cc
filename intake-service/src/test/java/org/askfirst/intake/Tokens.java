package org.askfirst.intake;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** Tokens as a provider makes them. */
final class Tokens {

    private Tokens() {}

    /** A token that holds, to be signed with {@link #key}. */
    static JwtClaimsBuilder tom() {
        return Jwt.issuer("urn:ask-first:local")
                .audience("ask-first")
                .subject("tom@example.com")
                .claim("name", "Tom Reed")
                .claim("email", "tom@example.com")
                .claim("email_verified", true)
                .expiresAt(Instant.now().plusSeconds(60));
    }

    /** The key of the local sign-in. */
    static PrivateKey key(Path keyFile) {
        try {
            String encoded = Files.readString(keyFile).replaceAll("-----[A-Z ]+-----", "");
            byte[] der = Base64.getMimeDecoder().decode(encoded);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
