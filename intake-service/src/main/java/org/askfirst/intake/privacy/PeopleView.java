package org.askfirst.intake.privacy;

import java.util.List;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The page.
 *
 * @param email as typed, and so is the reason
 * @param notice a sentence above the form
 * @param signedOut whether the session is gone
 */
record PeopleView(
        String email,
        String reason,
        List<FieldError> errors,
        @Nullable String notice,
        boolean signedOut) {}
