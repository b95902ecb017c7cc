package org.askfirst.journeys.benchmark.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** One connection to the sink. Replies to commands that came together leave together. */
final class SmtpSession {

    private static final int BUFFER = 32 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final byte[] END = "\r\n.\r\n".getBytes(US_ASCII);

    private final InputStream in;
    private final OutputStream out;
    private final BiConsumer<List<String>, byte[]> accepted;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
    private int next;
    private int limit;
    private boolean sender;
    private List<String> recipients = new ArrayList<>();

    SmtpSession(Socket socket, BiConsumer<List<String>, byte[]> accepted) throws IOException {
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.accepted = accepted;
    }

    void serve() throws IOException {
        reply("220 sink.example ESMTP");
        boolean goesOn = true;
        while (goesOn) {
            String line = line();
            goesOn = obey(line, line.toUpperCase(Locale.ROOT));
        }
        flush();
    }

    private boolean obey(String line, String command) throws IOException {
        if (command.startsWith("MAIL FROM:")) {
            forget();
            sender = true;
            reply("250 2.1.0 ok");
        } else if (command.startsWith("RCPT TO:")) {
            recipient(line);
        } else if (command.equals("DATA")) {
            data();
        } else if (command.startsWith("EHLO ")) {
            forget();
            reply("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
        } else if (command.startsWith("HELO ") || command.equals("RSET")) {
            forget();
            reply("250 ok");
        } else if (command.equals("NOOP")) {
            reply("250 2.0.0 ok");
        } else if (command.equals("QUIT")) {
            reply("221 2.0.0 bye");
            return false;
        } else {
            reply("500 5.5.1 not known here");
        }
        return true;
    }

    private void recipient(String line) throws IOException {
        int begin = line.indexOf('<');
        int end = line.indexOf('>');
        if (!sender) {
            reply("503 5.5.1 MAIL first");
        } else if (begin < 0 || end < begin) {
            reply("501 5.1.3 no address");
        } else {
            recipients.add(line.substring(begin + 1, end));
            reply("250 2.1.5 ok");
        }
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            reply("503 5.5.1 RCPT first");
            return;
        }
        reply("354 go on");
        byte[] content = content();
        accepted.accept(List.copyOf(recipients), content);
        forget();
        reply("250 2.0.0 taken");
    }

    private void forget() {
        sender = false;
        recipients = new ArrayList<>();
    }

    /** Everything up to the dot that stands alone on its line, which may be the very first. */
    private byte[] content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(BUFFER);
        int matched = 2;
        while (true) {
            int from = next;
            while (next < limit) {
                byte octet = buffer[next++];
                if (octet == END[matched]) {
                    matched++;
                } else {
                    matched = octet == '\r' ? 1 : 0;
                }
                if (matched == END.length) {
                    content.write(buffer, from, next - from);
                    return withoutEnd(content.toByteArray());
                }
            }
            content.write(buffer, from, next - from);
            fill();
        }
    }

    private static byte[] withoutEnd(byte[] content) {
        byte[] shown = new byte[content.length - ".\r\n".length()];
        System.arraycopy(content, 0, shown, 0, shown.length);
        return shown;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (next == limit) {
                fill();
            }
            char letter = (char) (buffer[next++] & 0xFF);
            if (letter == '\n') {
                return line.toString().stripTrailing();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line that does not end");
            }
            line.append(letter);
        }
    }

    private void reply(String line) {
        replies.writeBytes((line + "\r\n").getBytes(ISO_8859_1));
    }

    /** Reads more, once everything that was read is answered. */
    private void fill() throws IOException {
        flush();
        next = 0;
        limit = Math.max(in.read(buffer), 0);
        if (limit == 0) {
            throw new EOFException("gone");
        }
    }

    private void flush() throws IOException {
        if (replies.size() > 0) {
            replies.writeTo(out);
            replies.reset();
            out.flush();
        }
    }
}
