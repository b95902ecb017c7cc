package org.askfirst.intake.page;

import io.quarkus.qute.TemplateExtension;
import java.util.List;

/**
 * A line of a letter's plain text.
 *
 * @param quoted whether it is somebody's own words, which the letter sets in by spaces; where it
 *     breaks, all of it is to stay in
 */
public record LetterLine(String text, boolean quoted) {

    private static final String INDENT = "  ";

    /** The lines of a text; in templates {@code text.letterLines}. */
    @TemplateExtension
    public static List<LetterLine> letterLines(String text) {
        return text.lines().map(line -> new LetterLine(line, line.startsWith(INDENT))).toList();
    }
}
