package org.askfirst.consent.columns;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.decision.State;

/** How a round ended; written once and never changed. */
@Entity
@Table(name = "outcome")
@IdClass(OutcomeRow.Key.class)
public class OutcomeRow extends PanacheEntityBase {

    record Key(UUID introductionId, int round) {}

    @Id UUID introductionId;
    @Id int round;

    @Enumerated(EnumType.STRING)
    State.Name outcome;

    Instant at;

    /** Appends it in the caller's transaction. */
    public static void append(UUID introductionId, int round, State.Name outcome, Instant now) {
        OutcomeRow row = new OutcomeRow();
        row.introductionId = introductionId;
        row.round = round;
        row.outcome = outcome;
        row.at = now;
        row.persist();
    }
}
