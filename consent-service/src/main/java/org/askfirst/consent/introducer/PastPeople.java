package org.askfirst.consent.introducer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an introducer has named in requests. Read from what the introducer typed and from nothing
 * else: who was asked, and what they want, is not looked at. Whoever is forgotten is taken out of
 * it with the rest of an introduction; whom a route picked was never typed.
 */
@ApplicationScoped
class PastPeople {

    private static final int MOST = 20;

    /**
     * Of the newest introductions only, so that a look while somebody types does not cost more and
     * more; one of an address each, by the name it had last.
     */
    private static final String NAMED =
            """
            WITH own AS (
                SELECT requester_name, requester_email, target_name, target_email, route, created_at
                FROM introduction WHERE issuer = :issuer AND subject = :subject
                ORDER BY created_at DESC, id DESC LIMIT 2000),
            named AS (
                SELECT requester_name AS name, requester_email AS email, created_at FROM own
                UNION ALL
                SELECT target_name, target_email, created_at FROM own WHERE route IS NULL),
            newest AS (
                SELECT DISTINCT ON (email) name, email, created_at FROM named
                WHERE name IS NOT NULL AND email IS NOT NULL
                ORDER BY email, created_at DESC, name)
            SELECT name, email FROM newest
            WHERE strpos(
                casefold(concat_ws(chr(10), name, email) COLLATE pg_unicode_fast),
                (SELECT casefold(CAST(:text AS text) COLLATE pg_unicode_fast))) > 0
            ORDER BY created_at DESC, name, email LIMIT :most
            """;

    private final EntityManager entityManager;

    PastPeople(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Somebody as they were typed. */
    public record Person(String name, String email) {}

    /**
     * At most twenty, the latest first.
     *
     * @param text part of a name or an address; null for all
     */
    @Transactional
    public List<Person> of(String issuer, String subject, @Nullable String text) {
        return entityManager
                .createNativeQuery(NAMED, Object[].class)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .setParameter("text", text == null ? "" : text)
                .setParameter("most", MOST)
                .getResultStream()
                .map(row -> person((Object[]) row))
                .toList();
    }

    private static Person person(Object[] row) {
        return new Person((String) row[0], (String) row[1]);
    }
}
