package org.askfirst.mailer.ledger;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Makes leases that last as long as the sending may. */
@Singleton
class Leases {

    /** What a claim needs besides the SMTP time-outs: the database, composing, a busy machine. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** To both people, and the copy. */
    private static final int RECIPIENTS_OF_AN_INTRODUCTION = 3;

    private final Settings settings;

    Leases(Settings settings) {
        this.settings = settings;
    }

    /**
     * For the next attempt at a letter, from this moment on.
     *
     * @param sealed the letter, if its seal has just been checked
     */
    Lease of(LetterRow row, @Nullable Letter sealed, Instant now) {
        // What is withheld asks the server for one recipient as well.
        int recipients = row.kind == Kind.INTRODUCTION ? RECIPIENTS_OF_AN_INTRODUCTION : 1;
        Duration sending = settings.mailServer().timeouts().sum(recipients);
        return new Lease(row, sealed, row.attempts + 1, now, sending.plus(MARGIN));
    }
}
