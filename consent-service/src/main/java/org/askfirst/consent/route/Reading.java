package org.askfirst.consent.route;

import java.util.List;
import org.askfirst.platform.field.Violation;

/** What a body turned out to be. */
sealed interface Reading<T> {

    /** All rules are kept. */
    record Fit<T>(T value) implements Reading<T> {}

    /** At least one rule is broken. */
    record Unfit<T>(List<Violation> violations) implements Reading<T> {}
}
