package org.askfirst.intake.route;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.intake.page.FieldErrors;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;

/** Where in the form of a route stands what consent says of it. */
final class RouteFields {

    private static final Pattern PERSON = Pattern.compile("people\\[([0-9]+)]\\.([A-Za-z]+)");

    private RouteFields() {}

    static List<FieldError> errors(List<Violation> violations) {
        return FieldErrors.of(violations, RouteFields::place);
    }

    private static FieldErrors.Place place(Violation violation) {
        Matcher person = PERSON.matcher(violation.field());
        if (person.matches()) {
            String field = person.group(2);
            return new FieldErrors.Place(
                    field + "-" + person.group(1),
                    subject(field) + " " + message(violation.message()) + ".");
        }
        return switch (violation.field()) {
            case "name" -> FieldErrors.at("name", "The short name", violation);
            case "title" -> FieldErrors.at("title", "The title", violation);
            case "people" -> FieldErrors.at("people", "These", violation);
            case String _ -> new FieldErrors.Place("people", "This is not as it should be.");
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
