package org.askfirst.mailer.smtp;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where letters go.
 *
 * @param heloName the name we give ourselves
 * @param username absent if the server wants no authentication
 * @param connections the most connections at once
 * @param mailsPerConnection after so many mails a connection is closed
 */
public record MailServer(
        String host,
        int port,
        Tls tls,
        String heloName,
        @Nullable String username,
        @Nullable String password,
        Timeouts timeouts,
        int connections,
        int mailsPerConnection) {

    /** How the connection is encrypted. */
    public enum Tls {
        /** STARTTLS, or nothing is sent; the certificate must name the host. */
        REQUIRED,
        /** In clear: for a server on the same machine. */
        NONE,
        /** From the first byte; the certificate must name the host. */
        IMPLICIT
    }

    Properties properties() {
        Properties properties = new Properties();
        put(properties, "localhost", heloName);
        put(properties, "auth", username != null);
        put(properties, "starttls.enable", tls == Tls.REQUIRED);
        put(properties, "starttls.required", tls == Tls.REQUIRED);
        put(properties, "ssl.enable", tls == Tls.IMPLICIT);
        put(properties, "ssl.checkserveridentity", true);
        // The watchdog guards each phase; this one only guards against the watchdog.
        put(properties, "timeout", timeouts.dot().toMillis());
        put(properties, "connectiontimeout", timeouts.reach().toMillis());
        put(properties, "socketFactory.fallback", false);
        put(properties, "quitwait", false);
        return properties;
    }

    private static void put(Properties properties, String key, Object value) {
        properties.put("mail.smtp." + key, value.toString());
    }

    @Override
    public String toString() {
        return "MailServer " + host + ":" + port;
    }
}
