package org.askfirst.local.mail;

import java.io.IOException;
import java.net.InetAddress;
import org.subethamail.smtp.client.SMTPException;
import org.subethamail.smtp.client.SmartClient;

/**
 * Where mail comes back in, as an organisation's own mail server would hand it over.
 *
 * @param port on the loopback address
 */
public record Door(int port) {

    private static final String HERE = "localhost";

    /** What became of a mail that was handed over. */
    public sealed interface Outcome {

        /** It is the door's from now on. */
        record Taken() implements Outcome {}

        /** It is not, and this is the door's word. */
        record Refused(String answer) implements Outcome {}
    }

    /**
     * Hands one mail over.
     *
     * @param sender empty for the null sender
     * @throws IOException when nobody listens, or goes away
     */
    public Outcome hand(String sender, String recipient, byte[] mail) throws IOException {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        SmartClient client;
        try {
            client = SmartClient.createAndConnect(host, port, HERE);
        } catch (SMTPException refused) {
            return new Outcome.Refused(refused.getMessage());
        }
        try {
            client.from(sender);
            client.to(recipient);
            client.dataStart();
            client.dataWrite(mail, mail.length);
            client.dataEnd();
            return new Outcome.Taken();
        } catch (SMTPException refused) {
            return new Outcome.Refused(refused.getMessage());
        } finally {
            client.quit();
        }
    }
}
