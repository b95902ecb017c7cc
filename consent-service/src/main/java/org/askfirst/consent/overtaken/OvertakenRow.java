package org.askfirst.consent.overtaken;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.decision.Effect.Milestone;

/** An introduction this database was taken back behind: what Kafka still says of it. */
@Entity
@Table(name = "overtaken")
public class OvertakenRow extends PanacheEntityBase {

    @Id public UUID introductionId;
    public long sequence;

    @Enumerated(EnumType.STRING)
    public Milestone lastMilestone;

    public Instant rememberedAt;

    public boolean hasEnded() {
        return switch (lastMilestone) {
            case INTRODUCED, CLOSED -> true;
            case RECEIVED, ASKED, AGREED -> false;
        };
    }

    public boolean wasIntroduced() {
        return lastMilestone == Milestone.INTRODUCED;
    }

    /** Forgets those whose requests Kafka holds no longer. */
    public static void sweep() {
        getEntityManager()
                .createNativeQuery(
                        "DELETE FROM overtaken WHERE remembered_at < statement_timestamp() - interval"
                                + " '30 days'")
                .executeUpdate();
    }
}
