package org.askfirst.consent.overtaken;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.decision.Effect.Milestone;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an introduction before its request is taken in.
 *
 * @param begun whether it is there
 * @param overtaken what Kafka said of it when the database was taken back; null if nothing
 */
public record Past(boolean begun, @Nullable OvertakenRow overtaken) {

    /** Of all of these, by their ids. */
    public static Map<UUID, Past> of(Collection<UUID> introductionIds) {
        Stream<?> found =
                OvertakenRow.getEntityManager()
                        .createNativeQuery(
                                """
                                SELECT asked.id,
                                    EXISTS (SELECT 1 FROM introduction WHERE id = asked.id),
                                    overtaken.sequence, overtaken.last_milestone
                                FROM unnest(CAST(:ids AS uuid[])) AS asked (id)
                                LEFT JOIN overtaken ON overtaken.introduction_id = asked.id
                                """,
                                Object[].class)
                        .setParameter("ids", introductionIds.toArray(UUID[]::new))
                        .getResultStream();
        return found.map(Object[].class::cast)
                .collect(Collectors.toMap(row -> (UUID) row[0], Past::of, (one, _) -> one));
    }

    private static Past of(Object[] found) {
        if (found[2] == null) {
            return new Past((Boolean) found[1], null);
        }
        OvertakenRow row = new OvertakenRow();
        row.introductionId = (UUID) found[0];
        row.sequence = ((Number) found[2]).longValue();
        row.lastMilestone = Milestone.valueOf((String) found[3]);
        return new Past((Boolean) found[1], row);
    }

    /** Whether Kafka has said that it ended. */
    public boolean hasEnded() {
        return overtaken != null && overtaken.hasEnded();
    }
}
