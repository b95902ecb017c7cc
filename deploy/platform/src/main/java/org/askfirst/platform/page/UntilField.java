package org.askfirst.platform.page;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the two fields called {@code until}.
 *
 * @param span one of the spans on offer, or nothing
 * @param date a date, or what was sent in its place
 */
public record UntilField(String span, String date) {

    static final List<String> SPANS = List.of("P2W", "P1M", "P3M");

    private static final UntilField NOTHING = new UntilField("", "");

    public static UntilField nothing() {
        return NOTHING;
    }

    /** As it was answered before. */
    public static UntilField of(@Nullable LocalDate date) {
        return date == null ? NOTHING : new UntilField("", date.toString());
    }

    /** As it was typed. */
    public static UntilField of(Form form) {
        List<String> until = form.all("until");
        return new UntilField(
                first(until.stream().filter(SPANS::contains).toList()),
                first(
                        until.stream()
                                .filter(text -> !text.isBlank() && !SPANS.contains(text))
                                .toList()));
    }

    /** A date field would hide what is no date from the person who has to mend it. */
    public String inputType() {
        return date.isEmpty() || date.matches("\\d{4}-\\d{2}-\\d{2}") ? "date" : "text";
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.getFirst();
    }
}
