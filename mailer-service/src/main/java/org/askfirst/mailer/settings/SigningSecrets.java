package org.askfirst.mailer.settings;

import java.security.PrivateKey;
import java.util.List;

/**
 * What signs letters, without the names.
 *
 * @param keys at least one, in the order of the selectors
 */
record SigningSecrets(List<PrivateKey> keys) {

    /** Keeps a copy. */
    SigningSecrets {
        keys = List.copyOf(keys);
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
