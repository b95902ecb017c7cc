package org.askfirst.journeys.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/**
 * Stands between a server and its clients, on a port of its own. It can swallow the connections
 * there are: they stay open, take whatever is sent, and nothing arrives any more, as when a node
 * dies behind a load balancer. New ones go through.
 */
public final class Proxy implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean cut;

    private Proxy(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    static Proxy start() throws IOException {
        return start(ServerSocketFactory.getDefault());
    }

    /** One whose clients are met by sockets of this kind; behind it they are plain ones. */
    public static Proxy start(ServerSocketFactory sockets) throws IOException {
        return new Proxy(sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on, new connections lead to this port. */
    public void leadTo(int port) {
        target = port;
    }

    /** All connections there are say nothing any more; how many. */
    public int swallow() {
        int count = 0;
        for (Line line : lines) {
            if (!line.swallowed) {
                line.swallowed = true;
                count++;
            }
        }
        return count;
    }

    /** What is behind it is not reached any more: all connections end, and new ones at once. */
    public void cut() {
        cut = true;
        lines.forEach(Line::end);
    }

    /** It is reached again. */
    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        lines.forEach(Line::end);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                // looked at above
            }
        }
    }

    private void connect(Socket client) {
        try {
            Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), target));
            lines.add(line);
            if (cut) {
                line.end();
            }
            Thread.ofVirtual().start(() -> pump(line, line.client, line.behind));
            Thread.ofVirtual().start(() -> pump(line, line.behind, line.client));
        } catch (IOException away) {
            closeQuietly(client);
        }
    }

    /** The other side hears of an end, too, unless the line is swallowed. */
    private void pump(Line line, Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            while (true) {
                int read = from.getInputStream().read(buffer);
                if (read < 0) {
                    break;
                }
                if (!line.swallowed) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException broken) {
            // ends below
        }
        closeQuietly(from);
        if (!line.swallowed) {
            closeQuietly(to);
            lines.remove(line);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is gone.
        }
    }

    private static final class Line {

        private final Socket client;
        private final Socket behind;
        private volatile boolean swallowed;

        Line(Socket client, Socket behind) {
            this.client = client;
            this.behind = behind;
        }

        void end() {
            closeQuietly(client);
            closeQuietly(behind);
        }
    }
}
