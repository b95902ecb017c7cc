package org.askfirst.consent.answer;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.person.MailAddress;
import org.askfirst.consent.text.Checked;
import org.askfirst.consent.text.TextRule;
import org.jspecify.annotations.Nullable;

/**
 * Makes an answer of a posted form. Only the fields of the pressed choice count; what stands in the
 * others is neither read nor refused.
 */
final class AnswerReader {

    private static final Period FARTHEST = Period.ofYears(2);

    private final Form form;
    private final LocalDate today;
    private final Predicate<String> isOwnAddress;
    private final List<FieldError> errors = new ArrayList<>();

    private AnswerReader(Form form, LocalDate today, Predicate<String> isOwnAddress) {
        this.form = form;
        this.today = today;
        this.isOwnAddress = isOwnAddress;
    }

    /**
     * @param isOwnAddress whether an address is the one of the person who answers
     */
    static Reading read(Form form, Role role, LocalDate today, Predicate<String> isOwnAddress) {
        return new AnswerReader(form, today, isOwnAddress).read(role);
    }

    private Reading read(Role role) {
        List<String> pressed = form.all("answer");
        String choice = pressed.size() == 1 ? pressed.getFirst() : "";
        return switch (choice) {
            case "yes" -> new Reading.Clear(new Answer.Yes());
            case "no" -> new Reading.Clear(new Answer.No());
            case "too_busy" -> tooBusy();
            case "not_me" ->
                    switch (role) {
                        case TARGET -> notMe();
                        case REQUESTER -> unanswered();
                    };
            case String _ -> unanswered();
        };
    }

    private static Reading unanswered() {
        return new Reading.Unclear(
                List.of(
                        new FieldError(
                                FieldError.ANSWER, "Please press one of the answers below.")));
    }

    private Reading notMe() {
        String knows = one(FieldError.KNOWS, "This text", TextRule.KNOWS::check);
        String name = one(FieldError.BETTER_NAME, "This name", TextRule.BETTER_NAME::check);
        String email = one(FieldError.BETTER_EMAIL, "This address", AnswerReader::address);
        if (email != null && isOwnAddress.test(email)) {
            refuse(FieldError.BETTER_EMAIL, "This is your own address.");
        }
        boolean nameless = form.all(FieldError.BETTER_NAME).stream().allMatch(String::isBlank);
        if (email != null && nameless) {
            refuse(FieldError.BETTER_NAME, "Please say whose address it is: a name or a role.");
        }
        return errors.isEmpty()
                ? new Reading.Clear(new Answer.NotMe(knows, name, email))
                : new Reading.Unclear(errors);
    }

    private Reading tooBusy() {
        List<String> said =
                form.all(FieldError.UNTIL).stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
        if (said.size() > 1) {
            refuse(FieldError.UNTIL, "Please choose either a time from the list or a date.");
        }
        LocalDate until = said.size() == 1 ? until(said.getFirst()) : null;
        return errors.isEmpty()
                ? new Reading.Clear(new Answer.TooBusy(until))
                : new Reading.Unclear(errors);
    }

    private @Nullable LocalDate until(String text) {
        if (Typed.SPANS.contains(text)) {
            return today.plus(Period.parse(text));
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.isBefore(today)) {
                refuse(FieldError.UNTIL_DATE, "This date has passed.");
            } else if (date.isAfter(today.plus(FARTHEST))) {
                refuse(FieldError.UNTIL_DATE, "This date is more than two years away.");
            }
            return date;
        } catch (DateTimeParseException _) {
            refuse(
                    FieldError.UNTIL_DATE,
                    "Please write the date as year, month and day, as in 2030-01-15.");
            return null;
        }
    }

    private @Nullable String one(
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

    private static Checked<String> address(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Checked.good(text);
        }
        return switch (MailAddress.parse(text)) {
            case Checked.Good<MailAddress>(MailAddress address) -> Checked.good(address.text());
            case Checked.Bad<MailAddress>(String message) -> Checked.bad(message);
        };
    }

    private void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
