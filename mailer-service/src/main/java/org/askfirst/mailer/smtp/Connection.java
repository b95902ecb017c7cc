package org.askfirst.mailer.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.reply.ReplyListener;
import org.askfirst.mailer.reply.Step;
import org.askfirst.platform.crash.CrashPoint;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP connection, command by command. Angus Mail's own {@code sendMessage} decides too much in
 * one go: it can neither ask before DATA whether the mail may still leave, nor insist on some
 * recipients and spare others. Greeting, EHLO, STARTTLS, AUTH and dot-stuffing are Angus Mail's.
 */
final class Connection extends SMTPTransport {

    private static final int NO_REPLY = 0;

    private final MailServer server;
    private final ReplyListener listener;
    private final List<Reply> replies = new ArrayList<>();
    private volatile @Nullable Socket socket;
    private volatile boolean broken;
    private Step step = Step.CONNECT;
    private String sender = "";
    private boolean extensions;
    private boolean dataGiven;
    private @Nullable SMTPOutputStream content;
    private int mails;
    private long usedAt = System.nanoTime();

    private Connection(MailServer server, Session session, ReplyListener listener) {
        super(session, new URLName("smtp", server.host(), server.port(), null, null, null));
        this.server = server;
        this.listener = listener;
    }

    /** A connection that is not connected yet. */
    static Connection to(MailServer server, SSLSocketFactory tls, ReplyListener listener) {
        Properties properties = server.properties();
        Connection[] self = new Connection[1];
        Consumer<Socket> owner = made -> self[0].socket = made;
        properties.put("mail.smtp.socketFactory", Sockets.plain(owner));
        if (server.tls() != MailServer.Tls.NONE) {
            properties.put("mail.smtp.ssl.socketFactory", Sockets.encrypted(tls, owner));
        }
        self[0] = new Connection(server, Session.getInstance(properties), listener);
        return self[0];
    }

    /** Connects, up to and including authentication. */
    void open() throws MessagingException {
        connect(server.host(), server.port(), server.username(), server.password());
    }

    /** Our own address, by which a reply that is about us is known. */
    void speaksFor(String address) {
        sender = address;
    }

    /** Whether it answered EHLO as it should, so that what it does not offer it does not have. */
    boolean hasOfferedExtensions() {
        return extensions;
    }

    /** The last reply, if it was a refusal of whatever kind. */
    @Nullable Reply lastRefusal() {
        Reply last = replies.isEmpty() ? null : replies.getLast();
        return last != null && last.code() >= 400 ? last : null;
    }

    /** Gives a command and waits for its reply. */
    synchronized Reply command(Step step, String line) throws ConnectionLost {
        return reply(step, () -> simpleCommand(line.getBytes(UTF_8)));
    }

    /** Whether it takes several commands before it answers the first (RFC 2920). */
    boolean takesManyAtOnce() {
        return supportsExtension("PIPELINING");
    }

    /**
     * Gives several commands, in ASCII and in one packet, and waits for the reply to the first. The
     * others' are to be waited for as well, by {@link #nextReply}, before there is any other
     * command.
     */
    synchronized Reply commands(Step first, List<String> lines) throws ConnectionLost {
        return reply(
                first,
                () -> {
                    try (var _ = inOnePiece()) {
                        for (String line : lines) {
                            sendCommand(line);
                        }
                    }
                    return readServerResponse();
                });
    }

    /** Where TLS begins at the first octet, the socket is Angus Mail's, and nothing is held. */
    private Closeable inOnePiece() {
        return socket instanceof BoundedSocket ours ? ours.hold() : () -> {};
    }

    /** Waits for the reply to the next of the commands that were given at once. */
    synchronized Reply nextReply(Step step) throws ConnectionLost {
        return reply(step, this::readServerResponse);
    }

    /** Waits for that reply as well, but it says nothing to anybody. */
    synchronized Reply passOverReply(Step step) throws ConnectionLost {
        int before = replies.size();
        exchange(step, this::readServerResponse);
        if (replies.size() == before) {
            throw lost(null);
        }
        return replies.getLast();
    }

    private interface Exchange {
        int code() throws MessagingException, IOException;
    }

    private Reply reply(Step step, Exchange exchange) throws ConnectionLost {
        replies.clear();
        exchange(step, exchange);
        return onlyReply();
    }

    private void exchange(Step step, Exchange exchange) throws ConnectionLost {
        this.step = step;
        try {
            exchange.code();
        } catch (MessagingException | IOException failure) {
            throw lost(failure);
        } finally {
            // What Angus Mail asks and says between two mails is about the connection.
            this.step = Step.CONNECT;
        }
    }

    /**
     * Gives DATA and waits for its reply.
     *
     * @param given whether it was given with other commands, so that only the reply is missing
     */
    synchronized Reply startContent(boolean given) throws ConnectionLost {
        step = Step.DATA;
        dataGiven = given;
        replies.clear();
        try {
            content = (SMTPOutputStream) data();
        } catch (MessagingException failure) {
            // Angus Mail sends RSET after a refusal, which may fail in its turn: ours is the first.
            if (replies.isEmpty()) {
                throw lost(failure);
            }
        }
        return onlyReply();
    }

    /** Writes the mail, but not the dot that ends it: the server cannot accept it yet. */
    synchronized void writeContent(byte[] mail) throws ConnectionLost {
        try {
            int half = mail.length / 2;
            stream().write(mail, 0, half);
            CrashPoint.MAILER_HALF_WRITTEN.pass();
            stream().write(mail, half, mail.length - half);
            stream().ensureAtBOL();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Writes the final dot and waits for the reply. From here on the mail may be accepted. */
    synchronized Reply endContent() throws ConnectionLost {
        mails++;
        return command(Step.DOT, ".");
    }

    /** Takes back a mail of which nothing was written. It wears the connection like any other. */
    synchronized void endNothing() throws ConnectionLost {
        mails++;
        command(Step.MAIL, "RSET");
    }

    /** Whether the server still answers. A connection used a moment ago is taken to be alive. */
    boolean isAlive(long idleNanosToCheck) {
        if (broken) {
            return false;
        }
        boolean idle = System.nanoTime() - usedAt > idleNanosToCheck;
        return !idle || isConnected();
    }

    boolean isWornOut() {
        return broken || mails >= server.mailsPerConnection();
    }

    boolean wasUsedBefore() {
        return mails > 0;
    }

    void used() {
        usedAt = System.nanoTime();
    }

    /** Closes the socket, from whichever thread: a read or write that waits then fails. */
    void cut() {
        broken = true;
        Socket current = socket;
        if (current != null) {
            try {
                current.close();
            } catch (IOException _) {
                // A socket that cannot even be closed is as dead as it can be.
            }
        }
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        extensions = super.ehlo(domain);
        return extensions;
    }

    /**
     * What Angus Mail gives before it makes the stream for the mail may have been given already.
     */
    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (dataGiven) {
            dataGiven = false;
        } else {
            super.sendCommand(command);
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (step == Step.DOT) {
            CrashPoint.MAILER_DOT_WRITTEN.pass();
        }
        int code = super.readServerResponse();
        if (code > NO_REPLY) {
            Reply reply = Reply.of(code, getLastServerResponse(), sender);
            boolean answersStep = step == Step.CONNECT || replies.isEmpty();
            replies.add(reply);
            if (answersStep) {
                listener.replied(step, reply);
            }
        }
        return code;
    }

    private Reply onlyReply() throws ConnectionLost {
        if (replies.isEmpty()) {
            throw lost(null);
        }
        Reply reply = replies.getFirst();
        if (reply.code() == 421) {
            broken = true;
        }
        return reply;
    }

    private SMTPOutputStream stream() {
        if (content == null) {
            throw new IllegalStateException("no DATA before the content");
        }
        return content;
    }

    private ConnectionLost lost(@Nullable Exception cause) {
        broken = true;
        return new ConnectionLost(cause);
    }

    /** The connection died, or its time was over. */
    static final class ConnectionLost extends Exception {
        ConnectionLost(@Nullable Exception cause) {
            super("connection to the mail server lost", cause);
        }
    }
}
