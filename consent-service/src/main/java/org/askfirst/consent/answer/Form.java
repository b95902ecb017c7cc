package org.askfirst.consent.answer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form as {@code application/x-www-form-urlencoded} (URL Standard, section 5). A
 * percent sign that begins no escape stands for itself.
 */
record Form(Map<String, List<String>> fields) {

    private static final int ESCAPE = 3;

    /** The fields; empty when the bytes are no UTF-8. */
    static Optional<Form> parse(byte[] body) {
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

    static Form empty() {
        return new Form(Map.of());
    }

    /** Every value of the field, in the order they were sent. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    private static String decode(String encoded) throws CharacterCodingException {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char character = encoded.charAt(at);
            if (character == '%' && isEscape(encoded, at)) {
                bytes.write(HexFormat.fromHexDigits(encoded, at + 1, at + ESCAPE));
                at += ESCAPE - 1;
            } else {
                bytes.write(character == '+' ? ' ' : character);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static boolean isEscape(String encoded, int at) {
        return at + ESCAPE <= encoded.length()
                && HexFormat.isHexDigit(encoded.charAt(at + 1))
                && HexFormat.isHexDigit(encoded.charAt(at + 2));
    }
}
