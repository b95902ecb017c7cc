package org.askfirst.intake.consent;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of which no more is read than may be. */
final class Bounded extends FilterInputStream {

    private long left;

    Bounded(InputStream body, long most) {
        super(body);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] octets, int from, int length) throws IOException {
        int count = super.read(octets, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int octets) throws IOException {
        left -= octets;
        if (left < 0) {
            throw new IOException("an answer is too long");
        }
    }
}
