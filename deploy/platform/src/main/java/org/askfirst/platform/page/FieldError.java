package org.askfirst.platform.page;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that what was typed breaks.
 *
 * @param field the id of the field on the page
 * @param message a sentence for the person; never repeats what was typed
 */
public record FieldError(String field, String message) {

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
