package org.askfirst.intake.settings;

/**
 * A folder of a mailbox.
 *
 * @param encrypted whether the connection is encrypted from its beginning; if not, STARTTLS is
 *     required, but on this machine
 */
public record ImapAddress(String host, int port, String folder, boolean encrypted) {}
