package org.askfirst.local.mail;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.askfirst.local.FreePort;
import org.askfirst.local.mail.Replies.Accept;
import org.askfirst.local.mail.Replies.Drop;
import org.askfirst.local.mail.Replies.Refuse;
import org.askfirst.local.mail.Replies.Step;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * A mail server that delivers nothing: it keeps every letter as it came, in a folder that survives
 * a restart, and shows it on a page. Both ports are on the loopback address.
 */
public final class MailCatcher implements AutoCloseable {

    private static final int ANY_PORT = 0;

    private final Mailbox mailbox;
    private final ExecutorService sessions;
    private final SMTPServer smtp;
    private final HttpServer http;

    private MailCatcher(
            Mailbox mailbox, ExecutorService sessions, SMTPServer smtp, HttpServer http) {
        this.mailbox = mailbox;
        this.sessions = sessions;
        this.smtp = smtp;
        this.http = http;
    }

    /** A catcher that takes every letter; a port of 0 is any free one. */
    public static MailCatcher start(Path folder, int smtpPort, int httpPort) throws IOException {
        return start(folder, smtpPort, httpPort, Replies.ACCEPT_ALL);
    }

    /** The same beside a door, to which its pages send what comes back of a letter. */
    public static MailCatcher start(Path folder, int smtpPort, int httpPort, Door door)
            throws IOException {
        return start(
                folder,
                smtpPort,
                httpPort,
                Replies.ACCEPT_ALL,
                Optional.empty(),
                Optional.of(door));
    }

    /** A catcher that answers as it is told, for tests. */
    public static MailCatcher start(Path folder, int smtpPort, int httpPort, Replies replies)
            throws IOException {
        return start(folder, smtpPort, httpPort, replies, Optional.empty(), Optional.empty());
    }

    /** A catcher on free ports that takes letters only over TLS and after a sign-in, for tests. */
    public static MailCatcher start(Path folder, SignIn signIn) throws IOException {
        return start(
                folder,
                ANY_PORT,
                ANY_PORT,
                Replies.ACCEPT_ALL,
                Optional.of(signIn),
                Optional.empty());
    }

    private static MailCatcher start(
            Path folder,
            int smtpPort,
            int httpPort,
            Replies replies,
            Optional<SignIn> signIn,
            Optional<Door> door)
            throws IOException {
        Mailbox mailbox = Mailbox.open(folder);
        HttpServer http =
                startHttp(mailbox, door, httpPort == ANY_PORT ? FreePort.any() : httpPort);
        ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();
        SMTPServer.Builder server =
                SMTPServer.port(smtpPort == ANY_PORT ? FreePort.any() : smtpPort)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .softwareName("Ask First mail catcher")
                        .insertReceivedHeaders(false)
                        .maxMessageSize(Receiver.LARGEST_LETTER)
                        // A mail program holds its connection open between letters.
                        .connectionTimeoutMs(10 * 60 * 1000)
                        .executorService(sessions)
                        .sessionHandler(new Greeting(replies))
                        .messageHandlerFactory(
                                context -> new Receiver((Session) context, mailbox, replies));
        SMTPServer smtp = SignIn.require(server, signIn).build();
        try {
            smtp.start();
        } catch (RuntimeException notListening) {
            http.stop(0);
            sessions.shutdownNow();
            throw new IOException("port " + smtpPort + " is in use", notListening);
        }
        return new MailCatcher(mailbox, sessions, smtp, http);
    }

    /** Where it takes letters. */
    public int smtpPort() {
        return smtp.getPort();
    }

    /** Where it shows them. */
    public int httpPort() {
        return http.getAddress().getPort();
    }

    /** All letters it has kept, also those from before a restart, in order of receipt. */
    public List<Letter> letters() {
        return mailbox.letters();
    }

    @Override
    public void close() {
        http.stop(0);
        // Wakes an answer that takes its time, so that stopping does not wait for it.
        sessions.shutdownNow();
        smtp.stop();
    }

    private static HttpServer startHttp(Mailbox mailbox, Optional<Door> door, int port)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException taken) {
            throw new IOException("port " + port + " is in use", taken);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", new Pages(mailbox, door));
        http.start();
        return http;
    }

    private record Greeting(Replies replies) implements SessionHandler {

        @Override
        public SessionAcceptance accept(Session session) {
            return switch (replies.at(Step.CONNECTED, "", new Envelope("", List.of()))) {
                case Accept() -> SessionAcceptance.success();
                case Refuse(int code, String text) -> SessionAcceptance.failure(code, text);
                case Drop() -> {
                    session.quit();
                    yield SessionAcceptance.failure(421, "gone");
                }
            };
        }

        @Override
        public void onSessionEnd(Session session) {
            // Nothing is held for a session.
        }
    }
}
