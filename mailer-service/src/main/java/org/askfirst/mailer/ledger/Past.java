package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.askfirst.mailer.letter.Letter;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of a letter that comes.
 *
 * @param payloadSha256 of the letter that has this id; null when there is none
 * @param reported whether it was reported before the ledger was taken back
 * @param cancelled whether it was cancelled before it came
 * @param toErased whether it goes to somebody who was erased after it was decided to write it
 */
record Past(
        byte @Nullable [] payloadSha256, boolean reported, boolean cancelled, boolean toErased) {

    private static final String SQL =
            """
            WITH to_erased AS MATERIALIZED (
                SELECT person.letter_id
                FROM unnest(CAST(:owners AS uuid[]), CAST(:people AS text[]),
                            CAST(:decided AS timestamptz[]))
                    AS person (letter_id, person_key, decided_at)
                JOIN erased_person e ON e.person_key = person.person_key
                    AND e.erased_at >= person.decided_at)
            SELECT came.letter_id, l.payload_sha256,
                EXISTS (SELECT 1 FROM reported_letter r WHERE r.letter_id = came.letter_id),
                EXISTS (SELECT 1 FROM early_cancellation c WHERE c.letter_id = came.letter_id
                        AND c.introduction_id = came.introduction_id),
                came.letter_id IN (SELECT letter_id FROM to_erased)
            FROM unnest(CAST(:letters AS uuid[]), CAST(:introductions AS uuid[]))
                AS came (letter_id, introduction_id)
            LEFT JOIN letter l ON l.letter_id = came.letter_id
            """;

    /** Of each of these letters, by its id; under the turn of each. */
    static Map<UUID, Past> of(List<Letter> letters) {
        if (letters.isEmpty()) {
            return Map.of();
        }
        List<UUID> owners = new ArrayList<>();
        List<String> people = new ArrayList<>();
        List<Instant> decided = new ArrayList<>();
        for (Letter letter : letters) {
            for (String person : letter.personKeys()) {
                owners.add(letter.id());
                people.add(person);
                decided.add(Objects.requireNonNullElse(letter.decidedAt(), Instant.EPOCH));
            }
        }
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(SQL, Object[].class)
                .setParameter("owners", owners.toArray(UUID[]::new))
                .setParameter("people", people.toArray(String[]::new))
                .setParameter("decided", decided.toArray(Instant[]::new))
                .setParameter("letters", letters.stream().map(Letter::id).toArray(UUID[]::new))
                .setParameter(
                        "introductions",
                        letters.stream().map(Letter::introductionId).toArray(UUID[]::new))
                .getResultStream()
                .collect(Collectors.toMap(found -> (UUID) found[0], Past::of));
    }

    private static Past of(Object[] found) {
        return new Past(
                (byte[]) found[1], (Boolean) found[2], (Boolean) found[3], (Boolean) found[4]);
    }
}
