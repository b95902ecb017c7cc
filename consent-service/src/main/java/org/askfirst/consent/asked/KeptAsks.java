package org.askfirst.consent.asked;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.askfirst.consent.choice.EarlierAsks;
import org.askfirst.consent.decision.AskedLately;
import org.askfirst.consent.person.PersonKeys;

/** The asks that are kept of every introduction, as limits count them. */
@ApplicationScoped
class KeptAsks implements EarlierAsks {

    private final EntityManager entityManager;
    private final PersonKeys keys;

    KeptAsks(EntityManager entityManager, PersonKeys keys) {
        this.entityManager = entityManager;
        this.keys = keys;
    }

    @Override
    public Map<String, List<AskedLately.Ask>> since(Collection<String> personKeys, Instant since) {
        return found(
                """
                SELECT person_key, asked_at, coalesce(introducer, '') FROM ask
                WHERE person_key = ANY (:people) AND asked_at > :since
                ORDER BY asked_at
                """,
                personKeys,
                since,
                row -> new AskedLately.Ask((Instant) row[1], (String) row[2]));
    }

    @Override
    public Map<String, List<String>> waitingBefore(Collection<String> personKeys, Instant since) {
        return found(
                """
                SELECT target_key, issuer, subject FROM introduction
                WHERE spared_fate = 'ASKS' AND spared_since < :since
                AND state = 'AWAITING_TARGET' AND target_key = ANY (:people)
                UNION ALL SELECT requester_key, issuer, subject FROM introduction
                WHERE spared_fate = 'ASKS' AND spared_since < :since
                AND state = 'AWAITING_REQUESTER' AND requester_key = ANY (:people)
                """,
                personKeys,
                since,
                row -> keys.ofIntroducer((String) row[1], (String) row[2]));
    }

    private <T> Map<String, List<T>> found(
            String query,
            Collection<String> personKeys,
            Instant since,
            Function<Object[], T> ofRow) {
        List<Object[]> rows =
                entityManager
                        .createNativeQuery(query, Object[].class)
                        .setParameter("people", personKeys.toArray(String[]::new))
                        .setParameter("since", since)
                        .getResultList();
        return rows.stream().collect(groupingBy(row -> (String) row[0], mapping(ofRow, toList())));
    }
}
