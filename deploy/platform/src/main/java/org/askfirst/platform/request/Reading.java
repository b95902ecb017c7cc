package org.askfirst.platform.request;

import java.util.List;
import org.askfirst.platform.field.Violation;

/**
 * What a body turned out to be: a submission, or every rule it breaks in the order of the fields.
 */
public sealed interface Reading {

    /** All rules are kept. */
    record Fit(Submission submission) implements Reading {}

    /** At least one rule is broken. */
    record Unfit(List<Violation> violations) implements Reading {}
}
