package org.askfirst.intake.unsolicited;

import java.util.List;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;

/** Says beside each field of the form what the rules say of the request's. */
final class FieldErrors {

    private FieldErrors() {}

    static List<FieldError> of(List<Violation> violations) {
        return violations.stream().map(FieldErrors::of).toList();
    }

    private static FieldError of(Violation violation) {
        String message = violation.message();
        return switch (violation.field()) {
            case "introducer.name" -> error("introducerName", "This name", message);
            case "introducer.email" -> error("introducerEmail", "This address", message);
            case "stranger.name" -> error("strangerName", "This name", message);
            case "stranger.email" -> error("strangerEmail", "This address", message);
            case "topic" -> error("topic", "What it was about", message);
            case "reason" -> new FieldError("notMe", "Please choose why.");
            case "knows" -> error("knows", "This text", message);
            case "better.name" -> error("betterName", "This name", message);
            case "better.email" -> error("betterEmail", "This address", message);
            case "until" ->
                    message.startsWith("is required")
                            ? new FieldError("until", "Please say until when.")
                            : error("untilDate", "This date", message);
            case String _ -> error("form", "This form", message);
        };
    }

    private static FieldError error(String field, String subject, String message) {
        return new FieldError(field, subject + " " + message + ".");
    }
}
