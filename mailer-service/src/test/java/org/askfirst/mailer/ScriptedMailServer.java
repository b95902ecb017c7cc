package org.askfirst.mailer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that accepts everything, but for what a test has told it about an address: then it
 * answers otherwise, hangs up, or says nothing more, as often as told.
 */
public final class ScriptedMailServer implements AutoCloseable {

    /** Where in the conversation. */
    public enum At {
        GREETING,
        EHLO,
        MAIL,
        RCPT,
        DATA,
        DOT
    }

    /** What the server does there. */
    public sealed interface Reaction {
        record Say(String reply) implements Reaction {}

        record HangUp() implements Reaction {}

        record KeepSilent() implements Reaction {}

        /** Waits for the latch, then goes on as usual. */
        record WaitFor(CountDownLatch latch) implements Reaction {}
    }

    /** A mail whose final dot arrived, whatever was answered to it. */
    public record Mail(String from, List<String> to, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Anybody: for what happens before a recipient is known. */
    public static final String ANYBODY = "";

    private final ServerSocket listening;
    private final Map<String, Deque<Reaction>> script = new ConcurrentHashMap<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> extensions;
    private final @Nullable SSLSocketFactory tls;

    public ScriptedMailServer(@Nullable SSLSocketFactory tls, String... extensions) {
        this.tls = tls;
        this.extensions = List.of(extensions);
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().name("scripted-mail-server").start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Tells what to do, one after the other, when that person's mail gets to that point. */
    public void when(At at, String address, Reaction... reactions) {
        script.put(at + address, new ArrayDeque<>(List.of(reactions)));
    }

    public static Reaction say(String reply) {
        return new Reaction.Say(reply);
    }

    public static Reaction hangUp() {
        return new Reaction.HangUp();
    }

    public List<Mail> mails() {
        return mails;
    }

    public List<Mail> mailsTo(String address) {
        return mails.stream().filter(mail -> mail.to().contains(address)).toList();
    }

    public List<String> commands() {
        return commands;
    }

    public int connections() {
        return connections.get();
    }

    /** Closes every connection, as a server does that is restarted. */
    public void closeConnections() {
        open.forEach(ScriptedMailServer::closeQuietly);
        open.clear();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        closeConnections();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Session(socket).run();
        } catch (IOException gone) {
            closeQuietly(socket);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private final class Session {
        private Socket socket;
        private InputStream in;
        private OutputStream out;
        private String from = "";
        private final List<String> to = new ArrayList<>();

        Session(Socket socket) throws IOException {
            use(socket);
        }

        private void use(Socket next) throws IOException {
            socket = next;
            in = new BufferedInputStream(next.getInputStream());
            out = next.getOutputStream();
        }

        void run() throws IOException {
            boolean goesOn = answer(At.GREETING, "220 scripted ESMTP");
            while (goesOn) {
                String line = line();
                if (line == null) {
                    return;
                }
                commands.add(line);
                goesOn = handle(line);
            }
        }

        private boolean handle(String line) throws IOException {
            String verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
            return switch (verb) {
                case "EHLO" -> answer(At.EHLO, greeting());
                case "STARTTLS" -> {
                    write("220 go ahead");
                    use(tls.createSocket(socket, null, socket.getPort(), true));
                    ((javax.net.ssl.SSLSocket) socket).setUseClientMode(false);
                    yield true;
                }
                case "MAIL" -> {
                    from = address(line);
                    to.clear();
                    yield answer(At.MAIL, "250 2.1.0 ok");
                }
                case "RCPT" -> recipient(address(line));
                case "DATA" -> data();
                case "QUIT" -> {
                    write("221 bye");
                    yield false;
                }
                case String _ -> write("250 ok");
            };
        }

        private String greeting() {
            StringBuilder greeting = new StringBuilder("250-scripted");
            for (String extension : extensions) {
                greeting.append("\r\n250-").append(extension);
            }
            return greeting + "\r\n250 HELP";
        }

        private boolean recipient(String address) throws IOException {
            String usual = "250 2.1.5 ok";
            Reaction reaction = next(At.RCPT, List.of(address));
            boolean accepts =
                    !(reaction instanceof Reaction.Say(String reply)) || reply.startsWith("25");
            if (accepts) {
                to.add(address);
            }
            return react(reaction, usual);
        }

        private boolean data() throws IOException {
            Reaction before = next(At.DATA, to);
            boolean goesOn = react(before, "354 go on");
            if (!goesOn || before instanceof Reaction.Say) {
                return goesOn;
            }
            byte[] bytes = content();
            if (bytes == null) {
                return false;
            }
            mails.add(new Mail(from, List.copyOf(to), bytes));
            return answer(At.DOT, "250 2.0.0 queued");
        }

        private boolean answer(At at, String usual) throws IOException {
            return react(next(at, at == At.GREETING || at == At.EHLO ? List.of() : to), usual);
        }

        private @Nullable Reaction next(At at, List<String> about) {
            List<String> addresses = new ArrayList<>(about);
            addresses.add(ANYBODY);
            for (String address : addresses) {
                Deque<Reaction> reactions = script.get(at + address);
                if (reactions != null) {
                    synchronized (reactions) {
                        if (!reactions.isEmpty()) {
                            return reactions.poll();
                        }
                    }
                }
            }
            return null;
        }

        private boolean react(@Nullable Reaction reaction, String usual) throws IOException {
            if (reaction == null) {
                return write(usual);
            }
            return switch (reaction) {
                case Reaction.Say(String reply) -> write(reply) && !reply.startsWith("421");
                case Reaction.HangUp _ -> false;
                case Reaction.KeepSilent _ -> {
                    // Until the other side gives up.
                    while (in.read() >= 0) {
                        commands.add("(while silent)");
                    }
                    yield false;
                }
                case Reaction.WaitFor(CountDownLatch latch) -> {
                    awaitQuietly(latch);
                    yield write(usual);
                }
            };
        }

        private boolean write(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        }

        private @Nullable String line() throws IOException {
            byte[] line = rawLine();
            return line == null ? null : new String(line, StandardCharsets.UTF_8).stripTrailing();
        }

        private byte @Nullable [] rawLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int octet;
            while ((octet = in.read()) >= 0) {
                line.write(octet);
                if (octet == '\n') {
                    return line.toByteArray();
                }
            }
            return null;
        }

        private byte @Nullable [] content() throws IOException {
            ByteArrayOutputStream mail = new ByteArrayOutputStream();
            byte[] line;
            while ((line = rawLine()) != null) {
                if (Arrays.equals(line, ".\r\n".getBytes(StandardCharsets.US_ASCII))) {
                    return mail.toByteArray();
                }
                mail.write(
                        line,
                        line[0] == '.' ? 1 : 0,
                        line[0] == '.' ? line.length - 1 : line.length);
            }
            return null;
        }

        private static String address(String line) {
            return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
