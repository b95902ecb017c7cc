package org.askfirst.consent.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Bodies of a size that routes can need. */
final class Body {

    /**
     * 8 MiB: a route of 500 people fits however it is written. As an escape (RFC 8259, section 7) a
     * name of 800 code points has 9,600 octets and an address 6,096; the rest is for the names of
     * the fields.
     */
    static final int MOST_OCTETS_OF_A_ROUTE = 8 * 1024 * 1024;

    /** 1 MiB: some ten thousand lines. */
    static final int MOST_OCTETS_OF_A_FILE = 1024 * 1024;

    private Body() {}

    /** The whole body; empty when it is too large. */
    static Optional<byte[]> read(InputStream body, int most) throws IOException {
        byte[] octets = body.readNBytes(most + 1);
        if (octets.length <= most) {
            return Optional.of(octets);
        }
        // The rest, which the server bounds, is passed over: HTTP/2 has no "Connection: close" to
        // keep it from being taken for the next request.
        body.transferTo(OutputStream.nullOutputStream());
        return Optional.empty();
    }
}
