package org.askfirst.intake.desk;

import java.util.List;
import java.util.UUID;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The form for somebody better placed.
 *
 * @param id of the introduction
 * @param notice a sentence above it
 */
record AskInsteadView(
        UUID id, String name, String email, List<FieldError> errors, @Nullable String notice) {

    AskInsteadView with(String notice) {
        return new AskInsteadView(id, name, email, errors, notice);
    }

    AskInsteadView with(List<FieldError> errors) {
        return new AskInsteadView(id, name, email, errors, null);
    }
}
