package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Stream<?> found =
                Panache.getEntityManager()
                        .createNativeQuery(
                                """
                                SELECT DISTINCT asked.id FROM unnest(
                                    CAST(:ids AS uuid[]), CAST(:issuers AS text[]),
                                    CAST(:subjects AS text[]), CAST(:requesters AS text[]),
                                    CAST(:targets AS text[]))
                                    AS asked (id, issuer, subject, requester_key, target_key)
                                JOIN introduction
                                    USING (issuer, subject, requester_key, target_key)
                                WHERE introduction.route IS NULL
                                    AND introduction.state IN ('%s')
                                """
                                        .formatted(PENDING.replace(", ", "', '")))
                        .setParameter("ids", column(rows, row -> row.id, UUID[]::new))
                        .setParameter("issuers", column(rows, row -> row.issuer, String[]::new))
                        .setParameter("subjects", column(rows, row -> row.subject, String[]::new))
                        .setParameter(
                                "requesters", column(rows, row -> row.requesterKey, String[]::new))
                        .setParameter("targets", column(rows, row -> row.targetKey, String[]::new))
                        .getResultStream();
        return found.map(UUID.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> T[] column(
            Collection<IntroductionRow> rows,
            Function<IntroductionRow, T> value,
            IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
