package org.askfirst.consent.answer;

import java.util.List;
import org.askfirst.consent.decision.Answer;
import org.askfirst.platform.page.FieldError;

/** What a posted form says. */
sealed interface Reading {

    record Clear(Answer answer) implements Reading {}

    record Unclear(List<FieldError> errors) implements Reading {
        public Unclear {
            errors = List.copyOf(errors);
        }
    }
}
