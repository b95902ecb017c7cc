package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.decision.State;
import org.jspecify.annotations.Nullable;

/** The same introduction by the same introducer, while the first is under way. */
final class PendingTwins {

    private static final List<State.Name> PENDING =
            List.of(
                    State.Name.AWAITING_REQUESTER,
                    State.Name.AWAITING_TARGET,
                    State.Name.AGREED,
                    State.Name.RELEASED,
                    State.Name.DEFERRED);

    private PendingTwins() {}

    /** Whether the same introducer has these two people pending; a route names no second one. */
    static boolean isPending(IntroductionRow row, @Nullable String otherKey) {
        return otherKey != null
                && IntroductionRow.count(
                                "issuer = ?1 and subject = ?2 and requesterKey = ?3 and targetKey ="
                                        + " ?4 and route is null and state in ?5",
                                row.issuer,
                                row.subject,
                                row.requesterKey,
                                otherKey,
                                PENDING)
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
                                    AND introduction.state = ANY (CAST(:pending AS text[]))
                                """)
                        .setParameter("ids", column(rows, row -> row.id, UUID[]::new))
                        .setParameter("issuers", column(rows, row -> row.issuer, String[]::new))
                        .setParameter("subjects", column(rows, row -> row.subject, String[]::new))
                        .setParameter(
                                "requesters", column(rows, row -> row.requesterKey, String[]::new))
                        .setParameter("targets", column(rows, row -> row.targetKey, String[]::new))
                        .setParameter(
                                "pending",
                                PENDING.stream().map(State.Name::name).toArray(String[]::new))
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
