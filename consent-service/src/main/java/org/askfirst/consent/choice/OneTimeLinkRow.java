package org.askfirst.consent.choice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A link to one's own page that works once. */
@Entity
@Table(name = "one_time_link")
class OneTimeLinkRow extends PanacheEntityBase {

    static final Duration VALID_FOR = Duration.ofHours(24);

    /** Whoever holds an ask's link could fill the mailbox otherwise. */
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(10);

    @Id UUID id;
    String personKey;
    Instant madeAt;
    Instant validUntil;
    @Nullable Instant usedAt;

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
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean isValid(Instant now) {
        return usedAt == null && now.isBefore(validUntil);
    }

    static void sweep(Instant now) {
        delete("validUntil < ?1", now);
    }
}
