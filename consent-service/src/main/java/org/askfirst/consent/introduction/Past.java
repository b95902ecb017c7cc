package org.askfirst.consent.introduction;

import java.util.UUID;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.overtaken.OvertakenRow;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an introduction before its request is taken in.
 *
 * @param begun whether it is there
 * @param overtaken what Kafka said of it when the database was taken back; null if nothing
 */
record Past(boolean begun, @Nullable OvertakenRow overtaken) {

    static Past of(UUID introductionId) {
        Object[] found =
                (Object[])
                        OvertakenRow.getEntityManager()
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
}
