package org.askfirst.intake.smtp;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * EHLO as the library answers it, but for CHUNKING: of a mail that is cut off in a chunk it would
 * hand over what had come as the whole.
 */
final class Greeting extends BaseCommand {

    Greeting() {
        super("EHLO", "Introduce yourself.", "<hostname>");
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        String[] words = getArgs(line);
        if (words.length < 2) {
            session.sendResponse("501 5.5.4 Syntax: EHLO hostname");
            return;
        }
        session.resetMailTransaction();
        session.setHelo(words[1]);
        SMTPServer server = session.getServer();
        StringBuilder answer = new StringBuilder("250-").append(server.getHostName());
        answer.append("\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-SIZE ");
        answer.append(server.getMaxMessageSize());
        if (server.getEnableTLS() && !session.isTLSStarted()) {
            answer.append("\r\n250-STARTTLS");
        }
        session.sendResponse(answer.append("\r\n250 HELP").toString());
    }
}
