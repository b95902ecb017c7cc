package org.askfirst.mailer.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads who may vouch for a server. */
final class Authorities {

    private Authorities() {}

    /**
     * The certificates of the file, one after the other in PEM (RFC 7468); at least one.
     *
     * @throws IOException if it cannot be read
     * @throws CertificateException if it holds none, or something else
     */
    static List<X509Certificate> read(Path file) throws IOException, CertificateException {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            return certificates;
        }
    }
}
