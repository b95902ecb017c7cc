package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * A letter as a mail program reads it: its headers, decoded, and its first text and HTML parts.
 * What cannot be read is left out; nothing in here is safe to put on a page unescaped.
 */
public final class Reading {

    /** A reader that recurses must not be led deeper than its stack. */
    private static final int DEEPEST = 16;

    private static final int MOST_HEADERS = 500;

    private final Map<String, String> headers = new HashMap<>();
    private String text = "";
    private String html = "";

    private Reading() {}

    /** Reads the bytes of a letter as far as they can be read. */
    public static Reading of(byte[] letter) {
        Reading reading = new Reading();
        MimeConfig limits =
                MimeConfig.custom()
                        .setMaxLineLen(-1)
                        .setMaxHeaderLen(-1)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build();
        MimeTokenStream tokens = new MimeTokenStream(limits);
        tokens.parse(new ByteArrayInputStream(letter));
        try {
            reading.readAll(tokens);
        } catch (MimeException | IOException | IllegalArgumentException unreadable) {
            // The page then shows what was read before it, and the source.
            System.getLogger(Reading.class.getName())
                    .log(System.Logger.Level.DEBUG, "letter not readable to its end", unreadable);
        }
        return reading;
    }

    /** A header of the letter itself, unfolded and decoded; the first of its name, or empty. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The first plain-text part, or empty. */
    public String text() {
        return text;
    }

    /** The first HTML part, or empty. */
    public String html() {
        return html;
    }

    private void readAll(MimeTokenStream tokens) throws MimeException, IOException {
        int depth = 0;
        for (EntityState state = tokens.getState();
                state != EntityState.T_END_OF_STREAM;
                state = tokens.next()) {
            switch (state) {
                case T_START_MULTIPART, T_START_MESSAGE -> depth++;
                case T_END_MULTIPART, T_END_MESSAGE -> depth--;
                case T_FIELD -> {
                    if (depth == 1) {
                        keepHeader(tokens.getField());
                    }
                }
                case T_BODY -> keepBody(tokens.getBodyDescriptor(), tokens.getDecodedInputStream());
                case T_START_HEADER,
                        T_END_HEADER,
                        T_START_BODYPART,
                        T_END_BODYPART,
                        T_PREAMBLE,
                        T_EPILOGUE,
                        T_RAW_ENTITY,
                        T_END_OF_STREAM -> {}
            }
            if (depth > DEEPEST) {
                return;
            }
        }
    }

    private void keepHeader(Field field) {
        String raw = new String(field.getRaw().toByteArray(), UTF_8);
        String value = raw.substring(raw.indexOf(':') + 1).replaceAll("\\r?\\n(?=[ \\t])", "");
        headers.putIfAbsent(
                field.getName().toLowerCase(Locale.ROOT),
                DecoderUtil.decodeEncodedWords(value.strip(), DecodeMonitor.SILENT));
    }

    private void keepBody(BodyDescriptor part, InputStream content) throws IOException {
        switch (part.getMimeType().toLowerCase(Locale.ROOT)) {
            case "text/plain" -> {
                if (text.isEmpty()) {
                    text = decoded(part, content);
                }
            }
            case "text/html" -> {
                if (html.isEmpty()) {
                    html = decoded(part, content);
                }
            }
            default -> {}
        }
    }

    private static String decoded(BodyDescriptor part, InputStream content) throws IOException {
        return new String(content.readAllBytes(), charset(part));
    }

    private static Charset charset(BodyDescriptor part) {
        String name = part.getCharset();
        // A letter without a charset is ASCII by the standard, UTF-8 by custom.
        if (name == null || name.equalsIgnoreCase("us-ascii")) {
            return UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return UTF_8;
        }
    }
}
