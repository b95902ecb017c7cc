package org.askfirst.consent.settings;

/** What becomes of records of the release before seals. */
public enum Unsealed {
    /** They are put aside. */
    REFUSE,
    /** They are taken, for the days of an upgrade; a seal that does not fit is refused still. */
    ACCEPT
}
