package org.askfirst.local.mail;

import java.util.List;

/**
 * What SMTP said around a letter, whatever its headers claim.
 *
 * @param sender MAIL FROM; empty for the null sender
 * @param recipients RCPT TO, in the order in which they were accepted
 */
public record Envelope(String sender, List<String> recipients) {

    public Envelope {
        recipients = List.copyOf(recipients);
    }
}
