package org.askfirst.mailer.settings;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.askfirst.mailer.contract.Belief;
import org.askfirst.mailer.smtp.MailServer;
import org.askfirst.platform.key.Keyring;

/**
 * What the operator has set, checked.
 *
 * @param mailFrom the service's own address
 * @param mailServerAuthorities who alone may vouch for the mail server; none: whom the JVM trusts
 * @param retryAfter waits after "try later", the last one repeated; never empty
 * @param belief which events on Kafka are believed
 * @param unknownAfter how long after an unknown outcome the same bytes are sent once more
 * @param kafka client properties of the broker's address and security
 */
public record Settings(
        String organisation,
        URI intakeUrl,
        URI consentUrl,
        String mailFrom,
        MailServer mailServer,
        List<X509Certificate> mailServerAuthorities,
        List<Duration> retryAfter,
        Duration unknownAfter,
        Belief belief,
        Keyring linkKeys,
        Database database,
        Map<String, String> kafka) {

    /** The keys that seal: the first of them, all are accepted. */
    public Keyring sealKeys() {
        return belief.sealKeys();
    }

    @Override
    public String toString() {
        return "Settings of " + organisation;
    }

    /** Who the service is in its database. */
    public record Database(String username, String password) {
        @Override
        public String toString() {
            return "Database of " + username;
        }
    }
}
