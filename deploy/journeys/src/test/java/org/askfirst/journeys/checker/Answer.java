package org.askfirst.journeys.checker;

/** What somebody says, as far as it decides anything. */
public enum Answer {
    YES,
    /** No, not now, or not me. */
    REFUSAL
}
