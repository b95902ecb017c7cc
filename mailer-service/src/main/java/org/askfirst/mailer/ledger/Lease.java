package org.askfirst.mailer.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.letter.Letter;
import org.jspecify.annotations.Nullable;

/** A letter that is leased to be sent, as the ledger holds it: not composed yet. */
public final class Lease {

    /** Tells this lease from any other on the same letter. */
    final UUID token = UUID.randomUUID();

    final LetterRow row;
    final @Nullable Letter sealed;
    final int attempt;
    final Instant begins;
    final Duration length;

    /**
     * @param row what an attempt needs of it
     * @param sealed the letter, if this process has just read it and its seal fits; null when all
     *     there is comes from the database, which is not to be believed
     * @param attempt the how-many-eth this is
     * @param begins by the database's clock
     */
    Lease(LetterRow row, @Nullable Letter sealed, int attempt, Instant begins, Duration length) {
        this.row = row;
        this.sealed = sealed;
        this.attempt = attempt;
        this.begins = begins;
        this.length = length;
    }

    public LetterName letter() {
        return row.name();
    }

    /** The span that recorded the letter, if it was traced. */
    public @Nullable String recordedBy() {
        return row.traceParent;
    }
}
