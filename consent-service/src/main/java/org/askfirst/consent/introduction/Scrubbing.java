package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.askfirst.consent.database.Due;
import org.askfirst.consent.database.LateWrites;
import org.askfirst.consent.decision.Role;
import org.askfirst.platform.database.Sql;

/**
 * Takes names, addresses and texts out of introductions: everything when their time is over, and of
 * one person when that person is forgotten. The caller holds the lock of the introduction's row.
 */
public final class Scrubbing {

    /** An ended one of which something is kept, and for too long. */
    private static final String IS_OVERDUE =
            """
            next_at IS NULL AND introducer_name IS NOT NULL AND state <> 'RELEASED'
            AND shown_updated_at < statement_timestamp() - make_interval(secs => :kept)
            """;

    private Scrubbing() {}

    /** Introductions from before that still hold something of this person, in any round. */
    @SuppressWarnings("unchecked")
    static List<UUID> concerned(String personKey, Instant erasedAt) {
        return Panache.getEntityManager()
                .createNativeQuery(
                        """
                        SELECT id FROM introduction
                        WHERE created_at <= :erased_at
                        AND (requester_key = :key AND coalesce(requester_name, topic) IS NOT NULL
                            OR target_key = :key AND (target_name IS NOT NULL
                                OR route IS NULL AND topic IS NOT NULL)
                            OR introducer_key = :key AND introducer_name IS NOT NULL)
                        UNION
                        SELECT introduction.id FROM ask
                        JOIN introduction ON introduction.id = ask.introduction_id
                        WHERE created_at <= :erased_at
                        AND (ask.person_key = :key AND (
                                coalesce(name, other_name, knows, better_name) IS NOT NULL
                                OR role = 'TARGET' AND route IS NULL AND (note IS NOT NULL
                                    OR topic IS NOT NULL AND next_at IS NULL
                                        AND state <> 'RELEASED'))
                            OR better_key = :key AND better_name IS NOT NULL)
                        """,
                        UUID.class)
                .setParameter("key", personKey)
                .setParameter("erased_at", erasedAt)
                .getResultList();
    }

    /** Takes everything out; keys, states and times stay. */
    static void scrub(IntroductionRow row) {
        row.scrub();
        IntroductionRow.getEntityManager().flush();
        about(
                        """
                        UPDATE ask SET name = NULL, email = NULL, language = NULL,
                            other_name = NULL, knows = NULL, better_name = NULL, better_email = NULL
                        WHERE introduction_id = :id
                        """,
                        row)
                .executeUpdate();
        about("DELETE FROM turn WHERE introduction_id = :id", row).executeUpdate();
    }

    /**
     * Takes out what is of this person, in every round: name, address, what they wrote, and what
     * was written for or about them. What others need of it to go on goes when it ends.
     */
    static void forget(IntroductionRow row, String personKey) {
        boolean requester = personKey.equals(row.requesterKey);
        boolean target = personKey.equals(row.targetKey);
        if (requester) {
            row.scrubRequester();
        }
        if (target) {
            row.scrubTarget();
        }
        if (target || isNamedByTarget(row, personKey)) {
            row.target.scrub();
        }
        // Who asked a route wrote about nobody on it.
        boolean named = row.route == null && (target || wasTarget(row, personKey));
        if (requester || named) {
            row.note = null;
        }
        if (requester || named && (target || row.hasEnded())) {
            row.topic = null;
            row.blurb = null;
        }
        IntroductionRow.getEntityManager().flush();
        forgetInAsks(row, personKey);
    }

    private static void forgetInAsks(IntroductionRow row, String personKey) {
        about(
                        """
                        UPDATE ask SET name = NULL, email = NULL, language = NULL,
                            other_name = NULL, knows = NULL, better_name = NULL, better_email = NULL,
                            better_key = NULL
                        WHERE introduction_id = :id AND person_key = :key
                        """,
                        row)
                .setParameter("key", personKey)
                .executeUpdate();
        about(
                        """
                        UPDATE ask SET knows = NULL, better_name = NULL, better_email = NULL
                        WHERE introduction_id = :id AND better_key = :key
                        """,
                        row)
                .setParameter("key", personKey)
                .executeUpdate();
        // A requester is asked about whoever is the target next, and a target about the requester.
        about(
                        """
                        UPDATE ask SET other_name = NULL
                        WHERE introduction_id = :id AND other_name IS NOT NULL
                        AND :key = CASE role WHEN 'TARGET' THEN
                            (SELECT requester_key FROM introduction WHERE id = :id)
                        ELSE coalesce(
                            (SELECT next.person_key FROM ask next
                                WHERE next.introduction_id = :id AND next.role = 'TARGET'
                                AND next.round >= ask.round ORDER BY next.round LIMIT 1),
                            (SELECT target_key FROM introduction WHERE id = :id))
                        END
                        AND (role = 'TARGET'
                            OR (SELECT route FROM introduction WHERE id = :id) IS NULL)
                        """,
                        row)
                .setParameter("key", personKey)
                .executeUpdate();
        if (row.hasEnded()) {
            about("DELETE FROM turn WHERE introduction_id = :id AND person_key = :key", row)
                    .setParameter("key", personKey)
                    .executeUpdate();
        }
    }

    private static boolean isNamedByTarget(IntroductionRow row, String personKey) {
        return AskRow.count(
                        "introductionId = ?1 and betterKey = ?2 and personKey = ?3",
                        row.id,
                        personKey,
                        row.targetKey)
                > 0;
    }

    private static boolean wasTarget(IntroductionRow row, String personKey) {
        return AskRow.count(
                        "introductionId = ?1 and personKey = ?2 and role = ?3",
                        row.id,
                        personKey,
                        Role.TARGET)
                > 0;
    }

    /**
     * Once they have ended, nothing is kept in them of people who were forgotten at any time
     * before.
     */
    static void forgetTheForgotten(Collection<IntroductionRow> ended) {
        if (ended.isEmpty()) {
            return;
        }
        LateWrites.now();
        Map<UUID, IntroductionRow> rows =
                ended.stream().collect(Collectors.toMap(row -> row.id, row -> row));
        Sql.of(
                        """
                        SELECT kept.id, kept.key
                        FROM unnest(CAST(? AS uuid[])) AS ended (id) CROSS JOIN LATERAL (
                            SELECT id, requester_key FROM introduction WHERE id = ended.id
                            UNION SELECT id, target_key FROM introduction WHERE id = ended.id
                            UNION SELECT introduction_id, person_key FROM ask
                            WHERE introduction_id = ended.id
                            UNION SELECT introduction_id, better_key FROM ask
                            WHERE introduction_id = ended.id) AS kept (id, key)
                        JOIN person ON person.key = kept.key
                        WHERE person.erased_at IS NOT NULL
                        """)
                .withAll("uuid", rows.keySet(), Function.identity(), UUID[]::new)
                .rows(row -> new Kept(row.getObject("id", UUID.class), row.getString("key")))
                .forEach(kept -> forget(rows.get(kept.id()), kept.personKey()));
    }

    /** Somebody who was forgotten, in an introduction that still holds something of them. */
    private record Kept(UUID id, String personKey) {}

    /**
     * Introductions that ended so long ago that nothing of them is kept but the numbers.
     *
     * @param after only those that come after it
     */
    static List<Due> overdue(Duration keepFor, Due after, int most) {
        Query query =
                Panache.getEntityManager()
                        .createNativeQuery(
                                "SELECT shown_updated_at, id FROM introduction WHERE "
                                        + IS_OVERDUE
                                        + """
                                        AND (shown_updated_at, id) > (:since, :id)
                                        ORDER BY shown_updated_at, id LIMIT :most
                                        """,
                                Object[].class)
                        .setParameter("kept", (double) keepFor.toSeconds());
        return Due.found(query, after, most);
    }

    /** Scrubs it, unless it has gone on since it was found. */
    public static void scrubIfOverdue(UUID id, Duration keepFor) {
        Panache.getEntityManager()
                .createNativeQuery(
                        "SELECT * FROM introduction WHERE id = :id AND "
                                + IS_OVERDUE
                                + "FOR UPDATE",
                        IntroductionRow.class)
                .setParameter("id", id)
                .setParameter("kept", (double) keepFor.toSeconds())
                .getResultStream()
                .map(IntroductionRow.class::cast)
                .forEach(row -> scrub((IntroductionRow) row));
    }

    private static Query about(String statement, IntroductionRow row) {
        return Panache.getEntityManager().createNativeQuery(statement).setParameter("id", row.id);
    }
}
