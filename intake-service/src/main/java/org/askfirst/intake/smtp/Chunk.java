package org.askfirst.intake.smtp;

import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * BDAT (RFC 3030), which is not offered. Whoever sends it all the same sends a chunk behind it,
 * which must not be taken for commands.
 */
final class Chunk extends BaseCommand {

    Chunk() {
        super("BDAT", "Not offered.");
    }

    @Override
    public void execute(String line, Session session) throws DropConnectionException {
        throw new DropConnectionException(502, "5.5.1 BDAT is not offered");
    }
}
