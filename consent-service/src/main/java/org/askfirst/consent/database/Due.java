package org.askfirst.consent.database;

import java.time.Instant;
import java.util.UUID;

/**
 * An introduction with which something is to be done.
 *
 * @param since when it came due
 */
public record Due(Instant since, UUID id) {

    /** Comes before all of them. */
    public static final Due NONE = new Due(Instant.EPOCH, new UUID(0, 0));

    public static Due of(Object[] row) {
        return new Due((Instant) row[0], (UUID) row[1]);
    }
}
