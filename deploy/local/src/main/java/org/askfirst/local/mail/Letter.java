package org.askfirst.local.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One letter that was accepted.
 *
 * @param id its number, counted from 1 in order of receipt, as six digits or more
 * @param received when its last byte had come
 * @param envelope who sent it to whom
 * @param file the {@code .eml} file
 */
public record Letter(String id, Instant received, Envelope envelope, Path file) {

    /** Exactly the bytes between DATA and the final dot, without SMTP's stuffing. */
    public byte[] bytes() throws IOException {
        return Files.readAllBytes(file);
    }

    /** What a mail program would show of it. */
    public Reading read() throws IOException {
        return Reading.of(bytes());
    }
}
