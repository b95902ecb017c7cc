package org.askfirst.consent.introduction;

import java.util.function.Supplier;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;

/**
 * A press among others.
 *
 * @param within decides this one, in a span of its own
 */
public record Press(HeldAsk held, Answer answer, Within within) {

    /** Where it is decided. */
    @FunctionalInterface
    public interface Within {
        Decision apply(Supplier<Decision> decide);
    }
}
