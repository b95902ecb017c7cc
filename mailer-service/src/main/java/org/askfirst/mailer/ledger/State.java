package org.askfirst.mailer.ledger;

/** Where a letter stands. The first three are open, the others final. */
enum State {
    /** Waits for its next attempt. */
    DUE,
    /** Somebody has a lease on it; not a byte of it has left. */
    CLAIMED,
    /** Its bytes may be leaving. If its lease ends so, the outcome is unknown. */
    SENDING,
    ACCEPTED,
    FAILED,
    CANCELLED;

    boolean isOpen() {
        return switch (this) {
            case DUE, CLAIMED, SENDING -> true;
            case ACCEPTED, FAILED, CANCELLED -> false;
        };
    }
}
