package org.askfirst.mailer.composition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks text from people before it goes anywhere. */
final class Text {

    private Text() {}

    /** Text that may become a header, or part of one: one line, nothing that acts on others. */
    static String line(String field, @Nullable String text) throws UnsendableLetter {
        String line = Objects.requireNonNullElse(text, "");
        if (line.isBlank()) {
            throw new UnsendableLetter(field + " is empty");
        }
        if (line.codePoints().anyMatch(c -> isControl(c) || isBidirectional(c))) {
            throw new UnsendableLetter(field + " holds a control character");
        }
        return line.strip();
    }

    /** Text that goes into the body only: line feeds are its own, other controls are refused. */
    static List<String> lines(String field, String text) throws UnsendableLetter {
        List<String> lines = text.strip().replace("\r\n", "\n").lines().toList();
        for (String line : lines) {
            if (line.codePoints().anyMatch(c -> c != '\t' && isControl(c))) {
                throw new UnsendableLetter(field + " holds a control character");
            }
        }
        return lines.stream().map(line -> line.replace('\t', ' ').stripTrailing()).toList();
    }

    /** The same of text that may be missing: no lines then. */
    static List<String> optional(String field, @Nullable String text) throws UnsendableLetter {
        return text == null ? List.of() : lines(field, text);
    }

    /** Embeddings, overrides and isolates: they can make a line read as another one. */
    private static boolean isBidirectional(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
