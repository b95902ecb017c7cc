package org.askfirst.consent.introduction;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.askfirst.platform.database.Sql;
import org.jspecify.annotations.Nullable;

/** The same introduction by the same introducer, while the first is under way. */
final class PendingTwins {

    /** Stands in the statements themselves: a plan made once for all values then has the index. */
    private static final String PENDING =
            "AWAITING_REQUESTER, AWAITING_TARGET, AGREED, RELEASED, DEFERRED";

    private PendingTwins() {}

    /** Whether the same introducer has these two people pending; a route names no second one. */
    static boolean isPending(IntroductionRow row, @Nullable String otherKey) {
        return otherKey != null
                && IntroductionRow.count(
                                "issuer = ?1 and subject = ?2 and requesterKey = ?3 and targetKey ="
                                        + " ?4 and route is null and state in ("
                                        + PENDING
                                        + ")",
                                row.issuer,
                                row.subject,
                                row.requesterKey,
                                otherKey)
                        > 0;
    }

    /** Those of these that {@link #isPending} is true of; each has a target of its own. */
    static Set<UUID> idsOf(Collection<IntroductionRow> rows) {
        return Set.copyOf(
                Sql.of(
                                """
                                SELECT DISTINCT asked.id FROM unnest(
                                    CAST(? AS uuid[]), CAST(? AS text[]), CAST(? AS text[]),
                                    CAST(? AS text[]), CAST(? AS text[]))
                                    AS asked (id, issuer, subject, requester_key, target_key)
                                JOIN introduction
                                    USING (issuer, subject, requester_key, target_key)
                                WHERE introduction.route IS NULL
                                    AND introduction.state IN ('%s')
                                """
                                        .formatted(PENDING.replace(", ", "', '")))
                        .withAll("uuid", rows, row -> row.id, UUID[]::new)
                        .withAll("text", rows, row -> row.issuer, String[]::new)
                        .withAll("text", rows, row -> row.subject, String[]::new)
                        .withAll("text", rows, row -> row.requesterKey, String[]::new)
                        .withAll("text", rows, row -> row.targetKey, String[]::new)
                        .rows(row -> row.getObject("id", UUID.class)));
    }
}
