package org.askfirst.journeys.benchmark.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stands between a service and PostgreSQL, and counts what the service says, by the frontend's
 * messages (PostgreSQL's documentation, "Message Formats"). The database's own counters know
 * neither round trips nor, of what is committed, how it was said.
 */
public final class SqlCounter implements AutoCloseable {

    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;

    private final ServerSocket listening;
    private final int databasePort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder roundTrips = new LongAdder();
    private final Map<String, LongAdder> statements = new ConcurrentHashMap<>();

    private SqlCounter(ServerSocket listening, int databasePort) {
        this.listening = listening;
        this.databasePort = databasePort;
    }

    /** One on any free port, in front of the server on this port. */
    public static SqlCounter before(int databasePort) {
        try {
            SqlCounter counter =
                    new SqlCounter(
                            new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), databasePort);
            Thread.ofVirtual().name("sql-counter").start(counter::listen);
            return counter;
        } catch (IOException notListening) {
            throw new UncheckedIOException(notListening);
        }
    }

    /**
     * What has been said so far.
     *
     * @param roundTrips how often somebody waited for an answer
     * @param statements how often each statement was executed, BEGIN and COMMIT among them
     */
    public record Counted(long roundTrips, Map<String, Long> statements) {

        /** What has been said since then. */
        public Counted since(Counted before) {
            Map<String, Long> more = new TreeMap<>();
            statements.forEach((sql, count) -> {
                long added = count - before.statements.getOrDefault(sql, 0L);
                if (added > 0) {
                    more.put(sql, added);
                }
            });
            return new Counted(roundTrips - before.roundTrips, more);
        }

        /** How many statements that do something, which those around transactions do not. */
        public long work() {
            return statements.entrySet().stream()
                    .filter(one -> !one.getKey().matches("(?i)(BEGIN|COMMIT|ROLLBACK|SET)\\b.*"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    public Counted counted() {
        Map<String, Long> now = new TreeMap<>();
        statements.forEach((sql, count) -> now.put(sql, count.sum()));
        return new Counted(roundTrips.sum(), now);
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

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                open.add(client);
                open.add(server);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> passOn(client, server, new Listener()));
                Thread.ofVirtual().start(() -> passBack(server, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void passBack(Socket server, Socket client) {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // The other direction ends with this one.
        }
    }

    private void passOn(Socket client, Socket server, Listener listener) {
        try (client;
                server) {
            BufferedInputStream heard = new BufferedInputStream(client.getInputStream());
            DataInputStream in = new DataInputStream(heard);
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
            greet(in, out);
            while (true) {
                int type = in.readByte();
                byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
                listener.hear((char) type, body);
                out.writeByte(type);
                out.writeInt(body.length + Integer.BYTES);
                out.write(body);
                if (heard.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException gone) {
            // Whoever hung up first.
        } finally {
            open.remove(client);
            open.remove(server);
        }
    }

    /** What comes before the first message that has a type; encryption may be asked for twice. */
    private static void greet(DataInputStream in, DataOutputStream out) throws IOException {
        int code;
        do {
            byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
            if (body.length < Integer.BYTES) {
                throw new EOFException("no greeting");
            }
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
            out.flush();
            code = ByteBuffer.wrap(body).getInt();
        } while (code == SSL_REQUEST || code == GSS_REQUEST);
    }

    /** Knows which statement a connection executes: it is named long before, and once. */
    private final class Listener {

        private final Map<String, String> prepared = new HashMap<>();
        private final Map<String, String> portals = new HashMap<>();

        void hear(char type, byte[] body) {
            switch (type) {
                case 'P' -> {
                    String name = text(body, 0);
                    prepared.put(name, text(body, octets(name)));
                }
                case 'B' -> {
                    String portal = text(body, 0);
                    String name = text(body, octets(portal));
                    portals.put(portal, prepared.getOrDefault(name, "?"));
                }
                case 'E' -> executed(portals.getOrDefault(text(body, 0), "?"));
                case 'Q' -> {
                    String sql = text(body, 0);
                    executed(sql);
                    // The driver sends BEGIN together with what follows it, and waits for both.
                    if (!sql.startsWith("BEGIN")) {
                        roundTrips.increment();
                    }
                }
                case 'S' -> roundTrips.increment();
                default -> {
                    // Passwords, descriptions, what is closed: nobody's work.
                }
            }
        }

        private void executed(String sql) {
            String one = sql.replaceAll("\\s+", " ").strip();
            statements.computeIfAbsent(one, _ -> new LongAdder()).increment();
        }

        private static int octets(String text) {
            return text.getBytes(UTF_8).length + 1;
        }

        /** Up to the zero that ends it. */
        private static String text(byte[] body, int from) {
            int end = from;
            while (body[end] != 0) {
                end++;
            }
            return new String(body, from, end - from, UTF_8);
        }
    }
}
