package org.askfirst.journeys.nemesis;

/** What somebody does who is asked. */
public enum Conduct {
    YES,
    NO,
    TOO_BUSY,
    /** Only of who is not the requester, like the one that follows. */
    NOT_ME,
    NAMES_SOMEBODY_BETTER,
    SILENT,
    YES_THEN_NO,
    NO_THEN_YES,
    /** Chooses never to be asked again, and says nothing to this question. */
    NEVER,
    /** Is forgotten before any answer. */
    FORGOTTEN,
    YES_THEN_FORGOTTEN,
    /** The ask arrives, and is returned later. */
    BOUNCES,
    /** There is no such mailbox, and the mail server says so. */
    GONE,
    /** The mail server says so once it has read the letter. */
    GONE_ONCE_READ,
    /** The mail server puts the ask off twice; then it is a yes. */
    PUT_OFF;

    boolean neverGetsMail() {
        return this == GONE || this == GONE_ONCE_READ;
    }
}
