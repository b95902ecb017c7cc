package org.askfirst.platform.crash;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The points of no return, and those just before and behind them. Passing one does nothing: what
 * would do something is in no build, and the compiler sees a constant.
 */
public enum CrashPoint {
    /** A request is found good, and nothing of it has left. */
    INTAKE_VALIDATED,
    /** Events are handed to the producer, and the broker has not said that it has them. */
    INTAKE_SENT,
    /** The broker has a request, and nobody was told. */
    INTAKE_ACKED,
    /** The answer to a request was written. */
    INTAKE_ANSWERED,

    /** A mail that came in was read to its end, and nothing of it has left. */
    MAIL_IN_READ,
    /** The broker has what a mail said, and its sender was not told. */
    MAIL_IN_ACKED,
    /** The 250 for a mail was written. */
    MAIL_IN_ANSWERED,

    /** A record has come, and nothing was done. */
    CONSENT_POLLED,
    /** The state of an introduction was changed, and its letters are not made yet. */
    CONSENT_IN_TRANSACTION,
    /** What a record brought is committed, and the record is not acknowledged. */
    CONSENT_COMMITTED,
    /** An answer was decided on, and is not committed. */
    PRESS_DECIDED,
    /** An answer is committed, and who pressed was not told. */
    PRESS_COMMITTED,
    /** An introduction whose deadline has passed is locked, and nothing was decided. */
    DEADLINE_CLAIMED,
    /** What a deadline brought is committed. */
    DEADLINE_MET,

    /** The places behind records were kept in the transaction that is about to be committed. */
    OFFSET_KEPT,
    /** Events that wait are locked, and none has left. */
    OUTBOX_CLAIMED,
    /** Events are handed to the producer, and the broker has not said that it has them. */
    OUTBOX_SENT,
    /** The broker has events that still wait in the database. */
    OUTBOX_ACKED,
    /** Events are published, and wait no more. */
    OUTBOX_EMPTIED,

    /** Letters have come, and are not in the ledger. */
    MAILER_POLLED,
    /** Letters are in the ledger, and their records are not acknowledged. */
    MAILER_RECORDED,
    /** A letter is claimed, and the mail server knows nothing of it. */
    MAILER_CLAIMED,
    /** The mail server has taken sender and recipients of a letter. */
    MAILER_RECIPIENTS_TAKEN,
    /** The ledger says that a letter may be leaving, and not a byte has left. */
    MAILER_SENDING,
    /** Half of a letter was written to the mail server. */
    MAILER_HALF_WRITTEN,
    /** The dot that ends a letter was written, and the reply was not read. */
    MAILER_DOT_WRITTEN,
    /** The mail server has said what becomes of a letter, and nobody else knows. */
    MAILER_REPLY_READ,
    /** The ledger knows what became of a letter, and consent was not told. */
    MAILER_SETTLED;

    private static final @Nullable Crashes CRASHES =
            ServiceLoader.load(Crashes.class, CrashPoint.class.getClassLoader())
                    .findFirst()
                    .orElse(null);

    /** Goes by; nothing happens outside of tests. */
    public void pass() {
        if (CRASHES != null) {
            CRASHES.at(this);
        }
    }
}
