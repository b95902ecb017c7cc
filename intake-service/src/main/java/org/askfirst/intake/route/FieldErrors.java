package org.askfirst.intake.route;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;

/** Says beside each field of the form what consent says of the route's. */
final class FieldErrors {

    private static final Pattern PERSON = Pattern.compile("people\\[([0-9]+)]\\.([A-Za-z]+)");

    private FieldErrors() {}

    static List<FieldError> of(List<Violation> violations) {
        return violations.stream().map(FieldErrors::of).toList();
    }

    private static FieldError of(Violation violation) {
        Matcher person = PERSON.matcher(violation.field());
        if (person.matches()) {
            String field = person.group(2);
            return new FieldError(
                    field + "-" + person.group(1),
                    subject(field) + " " + message(violation.message()) + ".");
        }
        return switch (violation.field()) {
            case "name" -> new FieldError("name", "The short name " + violation.message() + ".");
            case "title" -> new FieldError("title", "The title " + violation.message() + ".");
            case "people" -> new FieldError("people", "These " + violation.message() + ".");
            case String _ -> new FieldError("people", "This is not as it should be.");
        };
    }

    /** Rows are counted from 1, and have no paths. */
    private static String message(String message) {
        Matcher person = PERSON.matcher(message);
        return person.find()
                ? person.replaceFirst("in row " + (Integer.parseInt(person.group(1)) + 1))
                : message;
    }

    private static String subject(String field) {
        return switch (field) {
            case "name" -> "This name";
            case "email" -> "This address";
            case "position" -> "The place";
            case "weight" -> "The weight";
            case "monthlyCap" -> "The limit a month";
            case String _ -> "This";
        };
    }
}
