package org.askfirst.platform.page;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that what was typed breaks.
 *
 * @param field the id of the field on the page
 * @param message a sentence for the person; never repeats what was typed
 * @param label what the field is called, for where the sentence stands far from it; null where the
 *     sentence says that itself
 */
public record FieldError(String field, String message, @Nullable String label) {

    public FieldError(String field, String message) {
        this(field, message, null);
    }

    /** The same with what the field is called. */
    public FieldError called(@Nullable String name) {
        return new FieldError(field, message, name);
    }

    /** The sentence with what the field is called, for where it stands far from it. */
    public String whole() {
        if (label == null) {
            return message;
        }
        return label + (label.endsWith("?") ? " " : ": ") + message;
    }

    /**
     * What is wrong with a field; null when nothing is. In templates {@code errors.of('field')}.
     */
    @TemplateExtension
    public static @Nullable String of(List<FieldError> errors, String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse(null);
    }
}
