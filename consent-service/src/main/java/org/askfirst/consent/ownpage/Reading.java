package org.askfirst.consent.ownpage;

import java.util.List;
import org.askfirst.platform.page.FieldError;

/** What a posted form says. */
sealed interface Reading {

    record Clear(Wish wish) implements Reading {}

    record Unclear(List<FieldError> errors) implements Reading {
        public Unclear {
            errors = List.copyOf(errors);
        }
    }
}
