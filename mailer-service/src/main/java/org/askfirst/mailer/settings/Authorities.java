package org.askfirst.mailer.settings;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who may vouch for a server.
 *
 * @param certificates at least one
 */
record Authorities(List<X509Certificate> certificates) {

    /** Keeps a copy. */
    Authorities {
        certificates = List.copyOf(certificates);
    }
}
