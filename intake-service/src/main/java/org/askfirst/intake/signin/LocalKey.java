package org.askfirst.intake.signin;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.askfirst.platform.settings.WrongSetting;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key that signs local tokens; its other half verifies them here and in the consent service.
 */
@Singleton
@IfBuildProfile(anyOf = {"local", "test"})
class LocalKey {

    private static final String VARIABLE = "ASKFIRST_LOCAL_PRIVATE_KEY_FILE";

    private final PrivateKey signing;

    LocalKey(@ConfigProperty(name = "askfirst.local-private-key-file") String file) {
        this.signing = read(file);
    }

    PrivateKey signing() {
        return signing;
    }

    private static PrivateKey read(String file) {
        try {
            String pem = Files.readString(Path.of(file));
            String encoded = pem.replaceAll("-----[A-Z ]+-----", "");
            byte[] der = Base64.getMimeDecoder().decode(encoded);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | IllegalArgumentException | GeneralSecurityException _) {
            throw new WrongSetting(VARIABLE, "must name a PEM file with an RSA key (PKCS#8)");
        }
    }
}
