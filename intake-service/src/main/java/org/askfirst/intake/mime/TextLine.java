package org.askfirst.intake.mime;

/**
 * A line of a mail's text.
 *
 * @param depth how many times it is quoted; 0 when it is not
 * @param text without the marks of quoting
 */
public record TextLine(int depth, String text) {

    public boolean isBlank() {
        return text.isBlank();
    }

    public boolean isQuoted() {
        return depth > 0;
    }
}
