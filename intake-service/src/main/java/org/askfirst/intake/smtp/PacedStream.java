package org.askfirst.intake.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Reads a mail within a time for the whole of it, however slowly its octets come. */
final class PacedStream extends InputStream {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final InputStream from;
    private final Socket socket;
    private final long end;
    private long toldUntil;

    PacedStream(InputStream from, Socket socket, Duration longest) {
        this.from = from;
        this.socket = socket;
        this.end = System.nanoTime() + longest.toNanos();
        this.toldUntil = System.nanoTime();
    }

    @Override
    public int read() throws IOException {
        long now = System.nanoTime();
        if (now - toldUntil >= 0) {
            long left = end - now;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            // The socket waits for the next octet no longer than is left.
            socket.setSoTimeout((int) Math.max(1, Duration.ofNanos(left).toMillis()));
            toldUntil = now + SECOND;
        }
        return from.read();
    }
}
