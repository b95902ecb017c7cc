package org.askfirst.mailer.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.jdkim.api.Headers;

/**
 * The header of a mail as it stands in its bytes, folded or not. The library's own reader takes
 * every byte for a character, and so signs something else where a header is in UTF-8 (RFC 6532).
 */
final class RawHeaders implements Headers {

    private final List<String> fields = new ArrayList<>();

    /**
     * @param header whole lines
     */
    RawHeaders(byte[] header) {
        for (String line : new String(header, UTF_8).split("\r\n")) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.add(fields.removeLast() + "\r\n" + line);
            } else {
                fields.add(line);
            }
        }
    }

    @Override
    public List<String> getFields() {
        return List.copyOf(fields);
    }

    @Override
    public List<String> getFields(String name) {
        return fields.stream()
                .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .toList();
    }
}
