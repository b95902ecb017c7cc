package org.askfirst.mailer.smtp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe that the mail server is the mail server. */
public final class Trust {

    private Trust() {}

    /** Believes whom the JVM believes. */
    public static SSLSocketFactory inPublicAuthorities() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    /**
     * Believes these, and nobody else: whoever runs a private authority for the mail server does
     * not want a public one to vouch for another.
     */
    public static SSLSocketFactory onlyIn(List<X509Certificate> authorities) {
        try {
            KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
            believed.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                believed.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
