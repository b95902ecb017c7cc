package org.askfirst.mailer.composition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;

/**
 * The body of a mail that says the same in several ways, of which a mail program shows the last one
 * it can (RFC 2046, 5.1.4).
 *
 * @param boundary what stands between them, and in none of them
 */
record Alternatives(String boundary, List<Part> parts) {

    /**
     * One way to say it.
     *
     * @param type without its character set, which is UTF-8
     */
    record Part(String type, Transfer transfer) {}

    /** Between boundaries made of the letter's id instead of the time and a counter. */
    static Alternatives of(UUID letterId, Part... parts) {
        // No line of quoted-printable holds "=_" (RFC 2045, 6.7).
        return new Alternatives("=_" + letterId, List.of(parts));
    }

    /** All of them, as they stand behind the header and its empty line. */
    void writeTo(ByteArrayOutputStream mail) {
        for (Part part : parts) {
            write("--" + boundary + "\r\n", mail);
            write("Content-Type: " + part.type + "; charset=UTF-8\r\n", mail);
            write("Content-Transfer-Encoding: " + part.transfer.encoding() + "\r\n\r\n", mail);
            mail.writeBytes(part.transfer.bytes());
            write("\r\n", mail);
        }
        write("--" + boundary + "--\r\n", mail);
    }

    private static void write(String line, ByteArrayOutputStream mail) {
        mail.writeBytes(line.getBytes(US_ASCII));
    }
}
