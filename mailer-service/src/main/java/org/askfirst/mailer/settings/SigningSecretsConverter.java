package org.askfirst.mailer.settings;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.mailer.signing.SigningKey;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads private keys in PEM (PKCS#8, RFC 7468), with commas or nothing between them. */
public final class SigningSecretsConverter implements Converter<SigningSecrets> {

    private static final String RULE =
            "must be private keys in PEM (PKCS#8), each RSA of "
                    + SigningKey.LEAST_RSA_BITS
                    + " bits or more, or Ed25519";

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    @Override
    public SigningSecrets convert(String text) {
        List<PrivateKey> keys = new ArrayList<>();
        Matcher blocks = PEM.matcher(text);
        while (blocks.find()) {
            keys.add(key(blocks.group(1)));
        }
        boolean nothingElse = blocks.replaceAll("").replace(',', ' ').isBlank();
        if (keys.isEmpty() || !nothingElse || !keys.stream().allMatch(SigningKey::isStrong)) {
            throw new IllegalArgumentException(RULE);
        }
        return new SigningSecrets(keys);
    }

    private static PrivateKey key(String base64) {
        for (String algorithm : List.of("RSA", "Ed25519")) {
            try {
                byte[] bytes = Base64.getMimeDecoder().decode(base64);
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (GeneralSecurityException | IllegalArgumentException _) {
                // Perhaps the other one.
            }
        }
        throw new IllegalArgumentException(RULE);
    }
}
