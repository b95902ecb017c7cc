package org.askfirst.platform.text;

import java.util.regex.Pattern;

/**
 * Cells as spreadsheets may see them. A cell that begins like a formula is one to them, and a mail
 * address may begin so ({@code =}, {@code +} and {@code -} are plain characters of a local part,
 * RFC 5322), as may a name; refusing them would refuse real people. So such a cell is written with
 * an apostrophe before it and loses one when it is read. What begins with apostrophes and then like
 * a formula gets one more, so that every text comes back as it was.
 */
public final class Spreadsheet {

    /** Also in the full width in which some programs take them. */
    private static final String FORMULA = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern TO_GUARD = Pattern.compile("^'*" + FORMULA);
    private static final Pattern GUARDED = Pattern.compile("^'+" + FORMULA);

    private Spreadsheet() {}

    /** A text as a cell. */
    public static String guarded(String text) {
        return TO_GUARD.matcher(text).find() ? "'" + text : text;
    }

    /** A cell as a text. */
    public static String unguarded(String cell) {
        return GUARDED.matcher(cell).find() ? cell.substring(1) : cell;
    }
}
