package org.askfirst.consent.start;

/** The task has to wait until the database is reconciled. */
final class StillHeld extends RuntimeException {

    StillHeld() {
        super("held after a restore: run reconcile first");
    }
}
