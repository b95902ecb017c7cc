package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes names, addresses and texts out of introductions that have ended. */
final class Scrubbing {

    private Scrubbing() {}

    /** Introductions from before that still hold something of this person. */
    @SuppressWarnings("unchecked")
    static List<UUID> concerned(String personKey, Instant erasedAt) {
        return Panache.getEntityManager()
                .createNativeQuery(
                        """
                        SELECT id FROM introduction
                        WHERE created_at <= :erased_at
                        AND ((requester_key = :key OR target_key = :key)
                                AND requester_name IS NOT NULL
                            OR introducer_key = :key AND introducer_name IS NOT NULL)
                        """,
                        UUID.class)
                .setParameter("key", personKey)
                .setParameter("erased_at", erasedAt)
                .getResultList();
    }

    static void scrub(IntroductionRow row, boolean introducerToo) {
        if (introducerToo) {
            row.scrubIntroducer();
        } else {
            row.scrub();
        }
        IntroductionRow.getEntityManager().flush();
        Panache.getEntityManager()
                .createNativeQuery(
                        """
                        UPDATE ask SET other_name = NULL, knows = NULL, better_name = NULL,
                            better_email = NULL
                        WHERE introduction_id = :id
                        """)
                .setParameter("id", row.id)
                .executeUpdate();
    }

    /** What this person typed, and where somebody named them as better placed, in other rounds. */
    static void answersOf(String personKey, Instant erasedAt) {
        Panache.getEntityManager()
                .createNativeQuery(
                        """
                        UPDATE introduction SET target_knows = NULL, target_better_name = NULL,
                            target_better_email = NULL
                        WHERE id IN (SELECT introduction_id FROM ask
                            WHERE better_key = :key AND asked_at <= :erased_at)
                        """)
                .setParameter("key", personKey)
                .setParameter("erased_at", erasedAt)
                .executeUpdate();
        Panache.getEntityManager()
                .createNativeQuery(
                        """
                        UPDATE ask SET knows = NULL, better_name = NULL, better_email = NULL
                        WHERE (person_key = :key OR better_key = :key) AND asked_at <= :erased_at
                        """)
                .setParameter("key", personKey)
                .setParameter("erased_at", erasedAt)
                .executeUpdate();
    }

    /**
     * Introductions that ended so long ago that nothing of them is kept but the numbers.
     *
     * @param after only those that come after it
     */
    static List<Due> overdue(Duration keepFor, Due after, int most) {
        return Panache.getEntityManager()
                .createNativeQuery(
                        """
                        SELECT shown_updated_at, id FROM introduction
                        WHERE next_at IS NULL AND requester_name IS NOT NULL
                        AND state <> 'RELEASED'
                        AND shown_updated_at < statement_timestamp() - make_interval(secs => :kept)
                        AND (shown_updated_at, id) > (:since, :id)
                        ORDER BY shown_updated_at, id LIMIT :most
                        """,
                        Object[].class)
                .setParameter("kept", (double) keepFor.toSeconds())
                .setParameter("since", after.since())
                .setParameter("id", after.id())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> Due.of((Object[]) row))
                .toList();
    }
}
