package org.askfirst.intake.turndown;

/** How an introducer may say it. */
public enum Tone {
    /** A few lines. */
    WARM,

    /** Two lines. */
    BRIEF,

    /** With another way to go, which says why this one is closed. */
    ANOTHER_WAY
}
