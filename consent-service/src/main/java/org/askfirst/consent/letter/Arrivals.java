package org.askfirst.consent.letter;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.letter.LetterRow.Status;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Whether a letter is still on its way, or has only just come, so that no person has read it. */
@ApplicationScoped
public class Arrivals {

    private final Duration tooQuick;
    private final Duration expireAfter;

    Arrivals(Settings settings, WaitingTimes waitingTimes) {
        this.tooQuick = settings.tooQuick();
        this.expireAfter = waitingTimes.expireAfter();
    }

    /**
     * Whether a press now of what this letter holds is more likely a mail gateway's robot than a
     * person: it comes before anybody has said that the letter was accepted, or too soon after.
     *
     * @param most how long the letter can be on its way
     */
    public boolean comesTooQuick(UUID letterId, Duration most, Instant now) {
        return !tooQuick.isZero() && isOnItsWay(LetterRow.findById(letterId), most, now);
    }

    /** The same of a letter that has been read. */
    public boolean comesTooQuick(Optional<LetterRow> letter, Duration most, Instant now) {
        return !tooQuick.isZero() && isOnItsWay(letter.orElse(null), most, now);
    }

    /** The same of the letter to somebody who introduced people without asking. */
    public boolean comesTooQuickAfterUnsolicited(UUID unsolicitedId, Instant now) {
        return !tooQuick.isZero()
                && isOnItsWay(LetterRow.ofUnsolicited(unsolicitedId), expireAfter, now);
    }

    /**
     * @param most when nobody says what became of a letter, it is taken for read after this
     */
    private boolean isOnItsWay(@Nullable LetterRow letter, Duration most, Instant now) {
        if (letter == null) {
            return false;
        }
        boolean settled = letter.status == Status.ACCEPTED || letter.status == Status.FAILED;
        Instant end = settled ? letter.settledAt.plus(tooQuick) : letter.createdAt.plus(most);
        return end.isAfter(now);
    }
}
