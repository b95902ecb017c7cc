package org.askfirst.mailer.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.askfirst.platform.settings.ReadableFileConverter;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads the certificates of a file, one after the other in PEM (RFC 7468). */
public final class AuthoritiesConverter implements Converter<Authorities> {

    private static final String NONE =
            "holds no certificates, or other things than certificates (PEM)";

    @Override
    public Authorities convert(String file) {
        Path path = new ReadableFileConverter().convert(file);
        try (InputStream pem = Files.newInputStream(path)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(NONE);
            }
            return new Authorities(certificates);
        } catch (IOException | CertificateException _) {
            throw new IllegalArgumentException(NONE);
        }
    }
}
