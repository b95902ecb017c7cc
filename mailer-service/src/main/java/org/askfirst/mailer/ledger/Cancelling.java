package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.letter.Kind;
import org.hibernate.Session;

/** Cancels letters, all at once. */
final class Cancelling {

    /** Locked in one order, as by everybody who locks several; looked at again under the lock. */
    private static final String SQL =
            """
            WITH called_back AS (
                SELECT letter_id, introduction_id
                FROM unnest(CAST(:letters AS uuid[]), CAST(:introductions AS uuid[]))
                    AS named (letter_id, introduction_id)),
            waiting AS MATERIALIZED (
                SELECT l.letter_id
                FROM letter l JOIN called_back USING (letter_id, introduction_id)
                WHERE l.state IN ('DUE', 'CLAIMED')
                ORDER BY l.letter_id
                FOR NO KEY UPDATE OF l),
            yet_to_come AS (
                INSERT INTO early_cancellation (letter_id, introduction_id, recorded_at)
                SELECT letter_id, introduction_id, clock_timestamp() FROM called_back
                WHERE NOT EXISTS (SELECT 1 FROM letter l
                                  WHERE l.letter_id = called_back.letter_id)
                ON CONFLICT DO NOTHING)
            UPDATE letter SET state = 'CANCELLED', ended_at = clock_timestamp(), wake_at = NULL,
                claim = NULL, payload = NULL, rendered = NULL, person_keys = '{}'
            FROM waiting
            WHERE letter.letter_id = waiting.letter_id AND letter.state IN ('DUE', 'CLAIMED')
            RETURNING letter.letter_id, letter.kind
            """;

    private Cancelling() {}

    /**
     * Ends those that wait, and remembers those that are yet to come; under the turn of each.
     *
     * @return the kinds of those that have ended, by their ids
     */
    static Map<UUID, Kind> end(List<LetterCancelled> cancelled) {
        if (cancelled.isEmpty()) {
            return Map.of();
        }
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(SQL, Object[].class)
                .setParameter(
                        "letters",
                        cancelled.stream().map(LetterCancelled::letterId).toArray(UUID[]::new))
                .setParameter(
                        "introductions",
                        cancelled.stream()
                                .map(LetterCancelled::introductionId)
                                .toArray(UUID[]::new))
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                ended -> (UUID) ended[0],
                                ended -> Kind.valueOf((String) ended[1])));
    }
}
