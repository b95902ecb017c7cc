package org.askfirst.consent.choice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.database.RowLock;
import org.jspecify.annotations.Nullable;

/** A link to one's own page that works once. */
@Entity
@Table(name = "one_time_link")
class OneTimeLinkRow extends PanacheEntityBase {

    static final Duration VALID_FOR = Duration.ofHours(24);

    /** Whoever holds an ask's link could fill the mailbox otherwise. */
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(10);

    /** Within this the same press again is answered like the first. */
    private static final Duration DOUBLE_CLICK = Duration.ofMinutes(1);

    @Id UUID id;
    String personKey;
    Instant madeAt;
    Instant validUntil;
    @Nullable Instant usedAt;

    /** The letter that holds it; null of links from before that was kept. */
    @Nullable UUID letterId;

    /** What it was used for. */
    @Nullable String usedFor;

    static OneTimeLinkRow make(String personKey, Instant now) {
        OneTimeLinkRow row = new OneTimeLinkRow();
        row.id = UUID.randomUUID();
        row.personKey = personKey;
        row.madeAt = now;
        row.validUntil = now.plus(VALID_FOR);
        row.persist();
        return row;
    }

    /** Whether one is on its way that has not been used yet. */
    static boolean madeLately(String personKey, Instant now) {
        return count(
                        "personKey = ?1 and madeAt > ?2 and usedAt is null",
                        personKey,
                        now.minus(AT_MOST_EVERY))
                > 0;
    }

    static @Nullable OneTimeLinkRow locked(UUID id) {
        return RowLock.of(OneTimeLinkRow.class, id);
    }

    boolean isValid(Instant now) {
        return usedAt == null && now.isBefore(validUntil);
    }

    /** Whether the same press has used it a moment ago: the second half of a double click. */
    boolean wasJustUsedFor(String press, Instant now) {
        return isJustUsed(now) && press.equals(usedFor);
    }

    boolean isJustUsed(Instant now) {
        return usedAt != null && now.isBefore(usedAt.plus(DOUBLE_CLICK));
    }

    static void sweep(Instant now) {
        delete("validUntil < ?1", now);
    }
}
