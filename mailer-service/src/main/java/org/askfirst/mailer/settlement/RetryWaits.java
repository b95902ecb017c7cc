package org.askfirst.mailer.settlement;

import java.time.Duration;
import java.util.List;

/**
 * When a letter is tried again.
 *
 * @param retryAfter waits after "try later", the last one repeated; never empty
 * @param unknownAfter how long after an unknown outcome the same bytes are sent once more
 */
public record RetryWaits(List<Duration> retryAfter, Duration unknownAfter) {

    public RetryWaits {
        retryAfter = List.copyOf(retryAfter);
    }

    public Duration waitAfterAttempt(int attempts) {
        int index = Math.min(Math.max(attempts, 1), retryAfter.size()) - 1;
        return retryAfter.get(index);
    }
}
