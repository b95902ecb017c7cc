package org.askfirst.mailer.composition;

import java.util.ArrayList;
import java.util.List;

/**
 * Wraps plain text at 72 columns, as mail is read. Lines of one paragraph flow into each other; an
 * indented line is somebody's own words, keeps its line and its indent. Nothing is broken but at a
 * space: a long word stays whole, and with it any address.
 */
final class TextWrap {

    private static final int COLUMNS = 72;

    private TextWrap() {}

    static String wrap(String text) {
        return wrap(text, COLUMNS);
    }

    /**
     * The same with each paragraph on one line, for a reader who has as many columns as it takes.
     */
    static String unbroken(String text) {
        return wrap(text, Integer.MAX_VALUE);
    }

    private static String wrap(String text, int columns) {
        List<String> wrapped = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : text.lines().map(String::stripTrailing).toList()) {
            boolean flows = !line.isEmpty() && line.charAt(0) != ' ';
            if (flows) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line);
                continue;
            }
            flush(paragraph, columns, wrapped);
            if (!line.isEmpty()) {
                String words = line.stripLeading();
                String indent = line.substring(0, line.length() - words.length());
                wrapWords(words, indent, columns, wrapped);
            } else if (!wrapped.isEmpty() && !wrapped.getLast().isEmpty()) {
                wrapped.add("");
            }
        }
        flush(paragraph, columns, wrapped);
        return String.join("\n", wrapped).strip() + "\n";
    }

    private static void flush(StringBuilder paragraph, int columns, List<String> wrapped) {
        if (!paragraph.isEmpty()) {
            wrapWords(paragraph.toString(), "", columns, wrapped);
            paragraph.setLength(0);
        }
    }

    private static void wrapWords(String words, String indent, int columns, List<String> wrapped) {
        StringBuilder line = new StringBuilder(indent);
        int column = width(indent);
        for (String word : words.split(" ")) {
            if (word.isEmpty()) {
                continue;
            }
            boolean begun = line.length() > indent.length();
            if (begun && column + 1 + width(word) > columns) {
                wrapped.add(line.toString());
                line.setLength(indent.length());
                column = width(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            column += (begun ? 1 : 0) + width(word);
        }
        wrapped.add(line.toString());
    }

    private static int width(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
