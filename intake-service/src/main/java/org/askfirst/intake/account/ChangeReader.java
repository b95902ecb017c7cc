package org.askfirst.intake.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.askfirst.intake.consent.AccountApi.Change;
import org.askfirst.intake.page.FieldErrors;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.FieldReader;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/** Makes a change of a posted form. Only the fields of the pressed choice count. */
final class ChangeReader {

    private static final Pattern A_MONTH = Pattern.compile("0?[1-9]|[12][0-9]|3[01]");

    private final FieldReader fields;
    private final LocalDate today;

    private ChangeReader(FieldReader fields, LocalDate today) {
        this.fields = fields;
        this.today = today;
    }

    /** What a form turned out to be. */
    sealed interface Reading {

        record Fit(Change change) implements Reading {}

        record Unfit(List<FieldError> errors) implements Reading {}
    }

    /**
     * @param today in UTC
     */
    static Reading read(Form form, LocalDate today) {
        FieldReader fields = new FieldReader(form);
        Optional<Change> change = Optional.ofNullable(new ChangeReader(fields, today).change());
        return change.isPresent() && fields.errors().isEmpty()
                ? new Reading.Fit(change.get())
                : new Reading.Unfit(fields.errors());
    }

    /** What consent says of the same fields, beside them. */
    static List<FieldError> errors(List<Violation> violations) {
        return FieldErrors.of(
                violations,
                violation ->
                        switch (violation.field()) {
                            case "until" -> FieldErrors.at("untilDate", "This date", violation);
                            case "perMonth" -> FieldErrors.at("perMonth", "This", violation);
                            case String _ ->
                                    new FieldErrors.Place(
                                            "choice", "Please press one of the buttons.");
                        });
    }

    /** Null when something is wrong, which is then among the errors. */
    private @Nullable Change change() {
        return switch (fields.pressed("choice")) {
            case "ask_me" -> new Change("ask_me", null, null);
            case "never" -> new Change("never", null, null);
            case "pause" -> pause();
            case "cap" -> cap();
            case String _ -> {
                fields.refuse("choice", "Please press one of the buttons.");
                yield null;
            }
        };
    }

    private @Nullable Change pause() {
        LocalDate until = fields.until(today);
        if (until == null && fields.errors().isEmpty()) {
            fields.refuse("until", "Please say until when.");
        }
        return until == null ? null : new Change("pause", until, null);
    }

    private @Nullable Change cap() {
        String number = fields.pressed("perMonth").strip();
        if (!A_MONTH.matcher(number).matches()) {
            fields.refuse("perMonth", "Please write a number from 1 to 31.");
            return null;
        }
        return new Change("cap", null, Integer.valueOf(number));
    }
}
