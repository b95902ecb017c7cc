package org.askfirst.consent;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Everything the database keeps of an introduction, to see whether anything was written. */
@ApplicationScoped
public class Rows {

    private final EntityManager entityManager;

    Rows(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** All rows with the transaction that last wrote each. */
    public List<String> of(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        entityManager
                                .createNativeQuery(
                                        """
                                        SELECT xmin || ' ' || i::text FROM introduction i WHERE id = :id
                                        UNION ALL
                                        SELECT xmin || ' ' || a::text FROM ask a WHERE introduction_id = :id
                                        UNION ALL
                                        SELECT xmin || ' ' || e::text FROM evidence e WHERE introduction_id = :id
                                        UNION ALL
                                        SELECT xmin || ' ' || l::text FROM letter l WHERE introduction_id = :id
                                        UNION ALL
                                        SELECT xmin || ' ' || o::text FROM outcome o WHERE introduction_id = :id
                                        ORDER BY 1
                                        """,
                                        String.class)
                                .setParameter("id", id)
                                .getResultList());
    }

    /** How many answers are kept as evidence. */
    public long evidence(UUID id) {
        return count("SELECT count(*) FROM evidence WHERE introduction_id = :id", id);
    }

    /** How many presses are kept as evidence. */
    public long presses(UUID id) {
        return count(
                "SELECT count(*) FROM evidence WHERE introduction_id = :id AND evidence = 'PAGE'",
                id);
    }

    /** Brings the deadline forward to now, whichever it is. */
    public void letTimePass(UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entityManager
                                .createNativeQuery(
                                        """
                                        UPDATE introduction
                                        SET next_at = now(), expire_at = now(), remind_at = NULL,
                                            next_kind = 'EXPIRE'
                                        WHERE id = :id
                                        """)
                                .setParameter("id", id)
                                .executeUpdate());
    }

    /** The letter that asks this role. */
    public UUID letterOf(UUID id, String role) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        (UUID)
                                entityManager
                                        .createNativeQuery(
                                                "SELECT letter_id FROM ask WHERE introduction_id ="
                                                        + " :id AND role = :role",
                                                UUID.class)
                                        .setParameter("id", id)
                                        .setParameter("role", role)
                                        .getSingleResult());
    }

    private long count(String query, UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        (Long)
                                entityManager
                                        .createNativeQuery(query, Long.class)
                                        .setParameter("id", id)
                                        .getSingleResult());
    }
}
