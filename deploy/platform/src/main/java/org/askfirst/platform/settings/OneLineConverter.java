package org.askfirst.platform.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a text that people see and headers hold: nothing in it ends a line. */
public final class OneLineConverter implements Converter<String> {

    @Override
    public String convert(String text) {
        if (text.codePoints().anyMatch(OneLineConverter::isControl)) {
            throw new IllegalArgumentException("must not hold a control character");
        }
        return text;
    }

    /** Unicode has two more that end a line. */
    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }
}
