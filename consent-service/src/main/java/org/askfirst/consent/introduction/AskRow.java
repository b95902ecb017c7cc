package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.decision.Role;
import org.jspecify.annotations.Nullable;

/** The row behind a link, with the last press as the person's own page shows it. */
@Entity
@Table(name = "ask")
class AskRow extends PanacheEntityBase {

    @Id UUID id;
    UUID introductionId;

    @Enumerated(EnumType.STRING)
    Role role;

    int round;
    String personKey;
    UUID letterId;
    String linkKeyId;
    Instant askedAt;

    @Embedded @Nullable PressColumns press;

    static AskRow of(IntroductionRow introduction, Role role) {
        return find(
                        "introductionId = ?1 and role = ?2 and round = ?3",
                        introduction.id,
                        role,
                        introduction.round)
                .firstResult();
    }
}
