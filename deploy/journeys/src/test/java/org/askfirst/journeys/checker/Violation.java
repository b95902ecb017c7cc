package org.askfirst.journeys.checker;

/**
 * A promise that was not kept.
 *
 * @param rule which one
 * @param about the key of the introduction, or what else it happened to
 */
public record Violation(Rule rule, String about, String what) {

    @Override
    public String toString() {
        return "%s: %s: %s".formatted(rule, about, what);
    }
}
