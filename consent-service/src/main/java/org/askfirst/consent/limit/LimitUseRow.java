package org.askfirst.consent.limit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What counts towards the limits of an introducer. */
@Entity
@Table(name = "limit_use")
@IdClass(LimitUseRow.Key.class)
class LimitUseRow extends PanacheEntityBase {

    record Key(UUID introductionId, int round) {}

    @Id UUID introductionId;
    @Id int round;
    String introducer;
    @Nullable String oneKey;
    @Nullable String otherKey;
    Instant usedAt;
}
