package org.askfirst.intake.page;

import java.util.List;
import java.util.function.Function;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/** Says beside each field of a form what the rules say of a request's. */
public final class FieldErrors {

    private FieldErrors() {}

    /**
     * Where it stands in a form, and how it is said there.
     *
     * @param sentence for people
     */
    public record Place(String field, String sentence) {}

    /**
     * One of each.
     *
     * @param places finds the place of one
     */
    public static List<FieldError> of(
            List<Violation> violations, Function<Violation, Place> places) {
        return violations.stream()
                .map(places)
                .map(place -> new FieldError(place.field(), place.sentence()))
                .toList();
    }

    /**
     * The same, each with what its field is called.
     *
     * @param labels finds that by the field's id; null where the sentence says it
     */
    public static List<FieldError> called(
            List<FieldError> errors, Function<String, @Nullable String> labels) {
        return errors.stream().map(error -> error.called(labels.apply(error.field()))).toList();
    }

    /**
     * The place of a rule that reads on from the name of its field.
     *
     * @param subject begins the sentence, such as {@code This name}
     */
    public static Place at(String field, String subject, Violation violation) {
        return new Place(field, subject + " " + violation.message() + ".");
    }
}
