package org.askfirst.consent.followup;

import java.util.List;
import org.askfirst.platform.page.FieldError;

/** What was pressed on the page. */
sealed interface Press {

    record CallOff() implements Press {}

    record Ask(String name, String email) implements Press {}

    record Unclear(List<FieldError> errors) implements Press {
        public Unclear {
            errors = List.copyOf(errors);
        }
    }

    /** There is nothing to press any more. */
    record TooLate() implements Press {}
}
