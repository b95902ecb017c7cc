package org.askfirst.intake.importing;

import java.util.List;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The page of the import.
 *
 * @param text the file, as pasted or chosen
 * @param errors what is wrong with it as a whole
 * @param notice a sentence above it, for what is nobody's fault
 * @param lines every line, once they are checked
 * @param left how many may be sent today; null when that is not known
 * @param signedOut whether the session is gone
 */
record ImportView(
        String text,
        List<FieldError> errors,
        @Nullable String notice,
        List<CheckedLine> lines,
        @Nullable Integer left,
        boolean signedOut) {

    static ImportView of(String text) {
        return new ImportView(text, List.of(), null, List.of(), null, false);
    }

    ImportView withError(String why) {
        return new ImportView(
                text, List.of(new FieldError("lines", why)), notice, lines, left, signedOut);
    }

    ImportView withNotice(String sentence) {
        return new ImportView(text, errors, sentence, lines, left, signedOut);
    }

    ImportView withLines(List<CheckedLine> checked, @Nullable Integer leftToday) {
        return new ImportView(text, errors, notice, checked, leftToday, signedOut);
    }

    ImportView withoutSession() {
        return new ImportView(text, errors, notice, lines, left, true);
    }

    public String columns() {
        return String.join(", ", LinesFile.COLUMNS);
    }

    public long good() {
        return lines.stream().filter(CheckedLine::isNew).count();
    }

    /** How many make nothing new, because they were sent before. */
    public long sent() {
        return lines.stream().filter(CheckedLine::sent).count();
    }

    /** Whether the day has a limit that these lines may reach. */
    public boolean isLimited() {
        return left != null && left < LinesFile.MOST_LINES;
    }

    /** Whether something can be sent now. */
    public boolean isReady() {
        return left != null && left > 0 && good() > 0;
    }
}
