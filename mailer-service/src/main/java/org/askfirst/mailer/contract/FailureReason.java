package org.askfirst.mailer.contract;

/** Why a letter has failed for good. */
public enum FailureReason {
    /** The mail server refused it. */
    REFUSED,
    /** Its time was over before the mail server had accepted it. */
    TOO_LATE,
    /** Consent does not vouch for it. */
    SEAL,
    /** It holds a header or an address that cannot be sent. */
    UNSENDABLE,
    /** One of the people it goes to has been erased. */
    ERASED
}
