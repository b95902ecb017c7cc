package org.askfirst.mailer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
        AUTH,
        NOOP,
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

        /** Says it octet by octet, with pauses in which a phase's time passes. */
        record Drip(String reply) implements Reaction {}

        /** Says it as usual, after far more lines than anybody should read. */
        record GoOnAndOn() implements Reaction {}

        /** Waits until there is more to read, then goes on as usual. */
        record WaitForMore() implements Reaction {}

        /** Waits for the latch, then goes on as usual. */
        record WaitFor(CountDownLatch latch) implements Reaction {}
    }

    /**
     * A mail whose final dot arrived, whatever was answered to it.
     *
     * @param wire what came after 354, its stuffed dots and the final one included
     */
    public record Mail(String from, List<String> to, byte[] bytes, byte[] wire) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Anybody: for what happens before a recipient is known. */
    public static final String ANYBODY = "";

    private final ServerSocket listening;
    private final Map<String, Deque<Reaction>> script = new ConcurrentHashMap<>();
    final List<Mail> mails = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    final List<String> extensions;
    final @Nullable SSLSocketFactory tls;
    final boolean fromTheStart;

    public ScriptedMailServer(@Nullable SSLSocketFactory tls, String... extensions) {
        this(tls, false, extensions);
    }

    /** One that speaks TLS from the first octet on. */
    public static ScriptedMailServer overTls(SSLSocketFactory tls) {
        return new ScriptedMailServer(tls, true);
    }

    private ScriptedMailServer(
            @Nullable SSLSocketFactory tls, boolean fromTheStart, String... extensions) {
        this.tls = tls;
        this.fromTheStart = fromTheStart;
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

    /** How many of the connections are over, by whichever side. */
    public int endedConnections() {
        return ended.get();
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
            new ScriptedSession(this, socket).run();
        } catch (IOException gone) {
            closeQuietly(socket);
        } finally {
            ended.incrementAndGet();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What to do now, about any of these addresses or about anybody. */
    @Nullable Reaction next(At at, List<String> about) {
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
}
