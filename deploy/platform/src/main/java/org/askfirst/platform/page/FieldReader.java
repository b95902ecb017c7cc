package org.askfirst.platform.page;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.askfirst.platform.text.Characters;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one form, and collects what is wrong with them. */
public final class FieldReader {

    private static final Period FARTHEST = Period.ofYears(2);
    private static final String UNTIL = "until";
    private static final String UNTIL_DATE = "untilDate";

    private final Form form;
    private final List<FieldError> errors = new ArrayList<>();

    public FieldReader(Form form) {
        this.form = form;
    }

    /** What is wrong so far, in the order in which it was found. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /**
     * The one value of a field that says which button was pressed; empty when it is not exactly
     * one.
     */
    public String pressed(String field) {
        List<String> values = form.all(field);
        return values.size() == 1 ? values.getFirst() : "";
    }

    /**
     * A field that keeps its rule; null when it is empty or was refused.
     *
     * @param subject what the sentence about a broken rule begins with
     */
    public @Nullable String one(
            String field, String subject, Function<String, Checked<String>> rule) {
        List<String> values = form.all(field);
        if (values.size() > 1) {
            refuse(field, subject + " was sent more than once.");
            return null;
        }
        return switch (rule.apply(values.isEmpty() ? "" : values.getFirst())) {
            case Checked.Good<String>(String text) -> text.isEmpty() ? null : text;
            case Checked.Bad<String>(String message) -> {
                refuse(field, subject + " " + message + ".");
                yield null;
            }
        };
    }

    /** A mail address as {@code MailAddress} writes it; null when it is empty or was refused. */
    public @Nullable String address(String field) {
        return one(field, "This address", FieldReader::checked);
    }

    /**
     * The day in {@code until}: a date, or a span on offer; null when there is none, or it was
     * refused. It has to come after today everywhere, because nobody who says "until today" wants
     * it to be over at once.
     *
     * @param today in UTC
     */
    public @Nullable LocalDate until(LocalDate today) {
        List<String> said =
                form.all(UNTIL).stream()
                        .map(Characters::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
        if (said.size() > 1) {
            refuse(UNTIL, "Please choose either a time from the list or a date.");
        }
        return said.size() == 1 ? until(said.getFirst(), today) : null;
    }

    private @Nullable LocalDate until(String text, LocalDate today) {
        if (UntilField.SPANS.contains(text)) {
            return today.plus(Period.parse(text));
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.isBefore(today)) {
                refuse(UNTIL_DATE, "This date has passed.");
            } else if (date.equals(today)) {
                // Where it is still the day before, tomorrow is a date they would choose.
                refuse(
                        UNTIL_DATE,
                        "This date is too near: tomorrow is the earliest, and here that is %s."
                                .formatted(today.plusDays(1)));
            } else if (date.isAfter(today.plus(FARTHEST))) {
                refuse(UNTIL_DATE, "This date is more than two years away.");
            }
            return date;
        } catch (DateTimeParseException _) {
            refuse(UNTIL_DATE, "Please write the date as year, month and day, as in 2030-01-15.");
            return null;
        }
    }

    /** Adds what is wrong with a field. */
    public void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    private static Checked<String> checked(String typed) {
        if (Characters.bare(typed).isEmpty()) {
            return Checked.good("");
        }
        return switch (MailAddress.parse(typed)) {
            case Checked.Good<MailAddress>(MailAddress address) -> Checked.good(address.text());
            case Checked.Bad<MailAddress>(String message) -> Checked.bad(message);
        };
    }
}
