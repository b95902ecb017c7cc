package org.askfirst.journeys.benchmark.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A mail server that takes every letter and keeps none (RFC 5321), with PIPELINING (RFC 2920): what
 * it costs is nearly nothing, so that it is no brake. It listens on the loopback address.
 */
public final class SmtpSink implements AutoCloseable {

    private static final int WAITING_CONNECTIONS = 256;

    private final ServerSocket listening;
    private final Reader reader;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder letters = new LongAdder();
    private final LongAdder octets = new LongAdder();

    private SmtpSink(ServerSocket listening, Reader reader) {
        this.listening = listening;
        this.reader = reader;
    }

    /**
     * One letter.
     *
     * @param recipients as RCPT TO named them, in order
     * @param octets as they came, with the dots stuffed, up to and without the final dot's line
     * @param acceptedAt {@link System#nanoTime} just before its acceptance was written
     */
    public record Caught(List<String> recipients, byte[] octets, long acceptedAt) {}

    /** Who gets to see each letter, on the thread that took it. */
    public interface Reader {
        void read(Caught letter);
    }

    /** One on any free port that shows each letter to this reader. */
    public static SmtpSink start(Reader reader) {
        try {
            SmtpSink sink =
                    new SmtpSink(
                            new ServerSocket(
                                    0, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress()),
                            reader);
            Thread.ofVirtual().name("sink").start(sink::listen);
            return sink;
        } catch (IOException notListening) {
            throw new UncheckedIOException(notListening);
        }
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many letters it has accepted. */
    public long letters() {
        return letters.sum();
    }

    /** How many octets they had together, as they came. */
    public long octets() {
        return octets.sum();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Counts before the reply is written: whoever has read it finds the letter counted. */
    void accepted(List<String> recipients, byte[] content) {
        letters.increment();
        octets.add(content.length);
        reader.read(new Caught(recipients, content, System.nanoTime()));
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofPlatform().daemon().name("sink-session").start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new SmtpSession(socket, this::accepted).serve();
        } catch (IOException gone) {
            // Whoever was connected is not any more: a mail server sees that every day.
        } finally {
            open.remove(socket);
        }
    }
}
