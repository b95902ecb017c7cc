package org.askfirst.intake.introducing;

import java.util.List;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;

/** Says beside each field of the form what the rules say of the request's. */
final class FieldErrors {

    /** A path of the request. */
    private record Place(String field, String subject) {}

    private FieldErrors() {}

    static List<FieldError> of(List<Violation> violations) {
        return violations.stream()
                .map(violation -> {
                    Place place = place(violation.field());
                    return new FieldError(
                            place.field(), sentence(place.subject(), violation.message()));
                })
                .toList();
    }

    private static String sentence(String subject, String message) {
        return message.equals("is required, or a route")
                ? "Please say whom they would like to meet, or choose a route."
                : message.equals("only one of target and route")
                        ? "Please choose either a person or a route, not both."
                        : subject + " " + message + ".";
    }

    private static Place place(String path) {
        return switch (path) {
            case "requester.name" -> new Place("requesterName", "This name");
            case "requester.email" -> new Place("requesterEmail", "This address");
            case "target" -> new Place("targetName", "This person");
            case "target.name" -> new Place("targetName", "This name");
            case "target.email" -> new Place("targetEmail", "This address");
            case "route" -> new Place("route", "This route");
            case "topic" -> new Place("topic", "What it is about");
            case "blurb" -> new Place("blurb", "This text");
            case "note" -> new Place("note", "This note");
            case String _ -> new Place("form", "This form");
        };
    }
}
