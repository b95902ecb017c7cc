package org.askfirst.consent.decision;

/** How an opt-in was given. */
public enum Evidence {
    /** The requester came to the introducer and asked for the introduction. */
    INTRODUCER_WORD,
    /** The person pressed the button on the page behind their own link. */
    PAGE,
    /** The person's own mail, in reply to their ask, said so and nothing else. */
    MAIL
}
