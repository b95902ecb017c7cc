package org.askfirst.platform.page;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a form as {@code application/x-www-form-urlencoded} (URL Standard, section 5). A
 * percent sign that begins no escape stands for itself.
 */
public record Form(Map<String, List<String>> fields) {

    /** A percent sign that begins no escape. */
    private static final Pattern STRAY = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** The fields; empty when the bytes are no UTF-8. */
    public static Optional<Form> parse(byte[] body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
        return Optional.of(new Form(fields));
    }

    public static Form empty() {
        return new Form(Map.of());
    }

    /** The first value of the field; nothing when there is none. */
    public String first(String name) {
        return all(name).isEmpty() ? "" : all(name).getFirst();
    }

    /** Every value of the field, in the order they were sent. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** Octet by octet, so that what is no UTF-8 is noticed. */
    private static String decode(String encoded) throws CharacterCodingException {
        String octets =
                URLDecoder.decode(
                        STRAY.matcher(encoded).replaceAll("%25"), StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
    }
}
