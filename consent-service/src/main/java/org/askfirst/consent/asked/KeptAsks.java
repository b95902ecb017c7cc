package org.askfirst.consent.asked;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.askfirst.consent.choice.EarlierAsks;
import org.askfirst.consent.decision.AskedLately;
import org.askfirst.consent.person.PersonKeys;

/** The asks that are kept of every introduction, as limits count them. */
@ApplicationScoped
class KeptAsks implements EarlierAsks {

    private final EntityManager entityManager;
    private final PersonKeys personKeys;

    KeptAsks(EntityManager entityManager, PersonKeys personKeys) {
        this.entityManager = entityManager;
        this.personKeys = personKeys;
    }

    @Override
    public List<AskedLately.Ask> since(String personKey, Instant since) {
        return entityManager
                .createNativeQuery(
                        """
                        SELECT asked_at, coalesce(introducer, '') FROM ask
                        WHERE person_key = :person AND asked_at > :since
                        ORDER BY asked_at
                        """,
                        Object[].class)
                .setParameter("person", personKey)
                .setParameter("since", since)
                .getResultStream()
                .map(row -> ask((Object[]) row))
                .toList();
    }

    private static AskedLately.Ask ask(Object[] row) {
        return new AskedLately.Ask((Instant) row[0], (String) row[1]);
    }

    @Override
    public List<String> waitingBefore(String personKey, Instant since) {
        return entityManager
                .createNativeQuery(
                        """
                        SELECT issuer, subject FROM introduction
                        WHERE spared_fate = 'ASKS' AND spared_since < :since
                        AND (state = 'AWAITING_TARGET' AND target_key = :person
                            OR state = 'AWAITING_REQUESTER' AND requester_key = :person)
                        """,
                        Object[].class)
                .setParameter("since", since)
                .setParameter("person", personKey)
                .getResultStream()
                .map(row -> introducer((Object[]) row))
                .toList();
    }

    private String introducer(Object[] row) {
        return personKeys.ofIntroducer((String) row[0], (String) row[1]);
    }
}
