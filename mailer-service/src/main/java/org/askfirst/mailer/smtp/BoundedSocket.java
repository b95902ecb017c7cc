package org.askfirst.mailer.smtp;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads only so many octets in a row. A server that never ends its reply would fill the memory long
 * before the time of its phase is over: whoever reads lines here keeps all of them. And writes in
 * one piece what is to leave so, whoever flushes in between.
 */
final class BoundedSocket extends Socket {

    /** Far more than any reply, or any flight of a TLS handshake with its certificates. */
    private static final int MOST_IN_A_ROW = 256 * 1024;

    private final AtomicInteger inARow = new AtomicInteger();
    private @Nullable ByteArrayOutputStream held;

    /** What this thread writes until it closes this leaves then, in one write. */
    Closeable hold() {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        held = piece;
        return () -> {
            held = null;
            piece.writeTo(getOutputStream());
        };
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                count(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] octets, int from, int most) throws IOException {
                int number = super.read(octets, from, most);
                count(Math.max(number, 0));
                return number;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int octet) throws IOException {
                inARow.set(0);
                (held == null ? out : held).write(octet);
            }

            @Override
            public void write(byte[] octets, int from, int number) throws IOException {
                inARow.set(0);
                (held == null ? out : held).write(octets, from, number);
            }
        };
    }

    private void count(int octets) throws IOException {
        if (inARow.addAndGet(octets) > MOST_IN_A_ROW) {
            close();
            throw new IOException("the reply does not end");
        }
    }
}
