package org.askfirst.consent.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers events in the transaction that acts on them, so that a redelivered one does nothing.
 */
@ApplicationScoped
public class Inbox {

    private final EntityManager entityManager;

    Inbox(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Whether this event has not been acted on yet; it has been from now on. */
    public boolean isFirst(String source, String id) {
        return entityManager
                        .createNativeQuery(
                                "INSERT INTO inbox (source, id) VALUES (:source, :id)"
                                        + " ON CONFLICT DO NOTHING")
                        .setParameter("source", source)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Those of these that have not been acted on yet; all of them have been from now on. */
    public Set<String> firstOf(String source, Collection<String> ids) {
        // In one order, so that two who are given the same do not wait for each other in a circle.
        String[] inOrder = ids.stream().distinct().sorted().toArray(String[]::new);
        Stream<?> first =
                entityManager
                        .createNativeQuery(
                                """
                                INSERT INTO inbox (source, id)
                                SELECT :source, unnest(CAST(:ids AS text[]))
                                ON CONFLICT DO NOTHING RETURNING id
                                """)
                        .setParameter("source", source)
                        .setParameter("ids", inOrder)
                        .getResultStream();
        return first.map(String.class::cast).collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether any was ever acted on, as far back as is remembered. */
    public boolean isAny() {
        return !entityManager
                .createNativeQuery("SELECT 1 FROM inbox LIMIT 1")
                .getResultList()
                .isEmpty();
    }

    /** Forgets what Kafka no longer holds; the introductions themselves still refuse a replay. */
    public void sweep() {
        entityManager
                .createNativeQuery(
                        "DELETE FROM inbox WHERE received_at < statement_timestamp() - interval '30"
                                + " days'")
                .executeUpdate();
    }
}
