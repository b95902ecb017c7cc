package org.askfirst.local.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.local.mail.Replies.Accept;
import org.askfirst.local.mail.Replies.Drop;
import org.askfirst.local.mail.Replies.Refuse;
import org.askfirst.local.mail.Replies.Step;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail transaction: asks what to answer at each step, and keeps the letter at its end. */
final class Receiver implements MessageHandler {

    /** More than any letter of ours, and little enough to hold in memory. */
    static final int LARGEST_LETTER = 10 * 1024 * 1024;

    private final Session session;
    private final Mailbox mailbox;
    private final Replies replies;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Receiver(Session session, Mailbox mailbox, Replies replies) {
        this.session = session;
        this.mailbox = mailbox;
        this.replies = replies;
    }

    @Override
    public void from(String address) throws RejectException {
        ask(Step.SENDER, address);
        sender = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
        ask(Step.RECIPIENT, address);
        recipients.add(address);
    }

    @Override
    public String data(InputStream content) throws IOException, RejectException {
        ask(Step.CONTENT, "");
        byte[] bytes = readAll(content);
        try {
            if (bytes.length > LARGEST_LETTER) {
                throw new RejectException(552, "5.3.4 too large");
            }
            ask(Step.DOT, "");
            Letter letter = mailbox.keep(envelope(), bytes);
            ask(Step.KEPT, "");
            return "kept as " + letter.id();
        } catch (RejectException refused) {
            // The library would keep the transaction open, and RFC 5321 4.1.1.4 ends it.
            session.resetMailTransaction();
            throw refused;
        }
    }

    @Override
    public void done() {
        // Nothing is held beyond a transaction.
    }

    private void ask(Step step, String subject) throws RejectException {
        switch (replies.at(step, subject, envelope())) {
            case Accept() -> {}
            case Refuse(int code, String text) -> throw new RejectException(code, text);
            case Drop() -> {
                session.quit();
                throw new DropConnectionException("gone");
            }
        }
    }

    private Envelope envelope() {
        return new Envelope(sender, recipients);
    }

    /** Reads to the final dot in any case, or the rest would be taken for commands. */
    private static byte[] readAll(InputStream content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int first = content.read();
        // The library leaves the stuffed dot of the very first line.
        int next = first == '.' ? content.read() : first;
        while (next >= 0) {
            if (bytes.size() <= LARGEST_LETTER) {
                bytes.write(next);
            }
            next = content.read();
        }
        return bytes.toByteArray();
    }
}
