package org.askfirst.intake.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.askfirst.platform.text.Characters;

/** The text of header fields. */
public final class HeaderText {

    /** What is no UTF-8 mostly is this. */
    private static final Charset OTHERWISE = Charset.forName("windows-1252");

    private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    /** What mail programs put before the subject of an answer or of a forwarded mail. */
    private static final Pattern PREFIX =
            Pattern.compile(
                    "^(?:\\s*+(?:re|fwd?|aw|wg|antw|sv|tr)\\s?(?:\\[\\d{1,3}])?\\s?:)+",
                    Pattern.CASE_INSENSITIVE);

    /** Longer than any name or topic may be, so that the rule says so. */
    private static final int LONGEST = 300;

    /** Some hundred people. What reads fields need not be quick with more. */
    private static final int MOST_CHARACTERS = 8 * 1024;

    private HeaderText() {}

    /** The body of a field, unfolded (RFC 5322, section 2.2.3); UTF-8 as in RFC 6532. */
    public static String body(byte[] field) {
        String text = decoded(field, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        return bounded(FOLD.matcher(text.substring(colon + 1)).replaceAll("").strip());
    }

    /** As much of a field, or of a line, as is looked at. */
    public static String bounded(String text) {
        return text.substring(0, Math.min(MOST_CHARACTERS, text.length()));
    }

    /** Octets as text; where they are no such text they are taken for what is most usual. */
    public static String decoded(byte[] octets, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException | UnsupportedOperationException _) {
            return new String(octets, OTHERWISE);
        }
    }

    /** A subject without what answers and forwards put before it. */
    public static String subject(String body) {
        return PREFIX.matcher(line(unencoded(body))).replaceFirst("").strip();
    }

    /** With its encoded words (RFC 2047) read. */
    public static String unencoded(String text) {
        try {
            return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /** As one line without control characters, and not endless. */
    public static String line(String text) {
        String line = Characters.strip(BLANKS.matcher(text).replaceAll(" "));
        int end =
                line.offsetByCodePoints(
                        0, Math.min(LONGEST, line.codePointCount(0, line.length())));
        return line.substring(0, end);
    }
}
