package org.askfirst.consent.limit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.askfirst.consent.decision.Limit;
import org.jspecify.annotations.Nullable;

/** What went beyond somebody's day: to be told while {@code tellAt} is there, else it was told. */
@Entity
@Table(name = "limit_notice")
@IdClass(LimitNoticeRow.Key.class)
class LimitNoticeRow extends PanacheEntityBase {

    record Key(Limit.Name ofLimit, String whose) {}

    @Id
    @Enumerated(EnumType.STRING)
    Limit.Name ofLimit;

    @Id String whose;
    String personKey;
    @Nullable String name;
    @Nullable String email;
    int notTaken;
    Instant since;
    @Nullable Instant tellAt;
    @Nullable Instant toldAt;
}
