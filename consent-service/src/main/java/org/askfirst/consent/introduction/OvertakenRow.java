package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.decision.Effect.Milestone;
import org.jspecify.annotations.Nullable;

/** An introduction this database was taken back behind: what Kafka still says of it. */
@Entity
@Table(name = "overtaken")
public class OvertakenRow extends PanacheEntityBase {

    @Id public UUID introductionId;
    public long sequence;

    @Enumerated(EnumType.STRING)
    public Milestone lastMilestone;

    public Instant rememberedAt;

    /**
     * What is known of an introduction before its request is taken in.
     *
     * @param begun whether it is there
     * @param overtaken what Kafka said of it when the database was taken back; null if nothing
     */
    record Past(boolean begun, @Nullable OvertakenRow overtaken) {}

    static Past pastOf(UUID introductionId) {
        Object[] found =
                (Object[])
                        getEntityManager()
                                .createNativeQuery(
                                        """
                                        SELECT EXISTS (SELECT 1 FROM introduction WHERE id = asked.id),
                                            overtaken.sequence, overtaken.last_milestone
                                        FROM (SELECT CAST(:id AS uuid) AS id) AS asked
                                        LEFT JOIN overtaken ON overtaken.introduction_id = asked.id
                                        """,
                                        Object[].class)
                                .setParameter("id", introductionId)
                                .getSingleResult();
        if (found[1] == null) {
            return new Past((Boolean) found[0], null);
        }
        OvertakenRow row = new OvertakenRow();
        row.introductionId = introductionId;
        row.sequence = ((Number) found[1]).longValue();
        row.lastMilestone = Milestone.valueOf((String) found[2]);
        return new Past((Boolean) found[0], row);
    }

    boolean hasEnded() {
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
