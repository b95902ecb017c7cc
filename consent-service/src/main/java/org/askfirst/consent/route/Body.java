package org.askfirst.consent.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Bodies of a size that routes can need. */
final class Body {

    /** 1 MiB: some ten thousand lines. */
    static final int MOST_OCTETS = 1024 * 1024;

    private Body() {}

    /** The whole body; empty when it is too large. */
    static Optional<byte[]> read(InputStream body) throws IOException {
        byte[] octets = body.readNBytes(MOST_OCTETS + 1);
        if (octets.length <= MOST_OCTETS) {
            return Optional.of(octets);
        }
        // The rest, which the server bounds, is passed over: HTTP/2 has no "Connection: close" to
        // keep it from being taken for the next request.
        body.transferTo(OutputStream.nullOutputStream());
        return Optional.empty();
    }
}
