package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.Objects;
import org.askfirst.mailer.letter.Letter;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of a letter that comes, looked for at once.
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
            SELECT (SELECT payload_sha256 FROM letter WHERE letter_id = :letter),
                EXISTS (SELECT 1 FROM reported_letter WHERE letter_id = :letter),
                EXISTS (SELECT 1 FROM early_cancellation
                        WHERE letter_id = :letter AND introduction_id = :introduction),
                EXISTS (SELECT 1 FROM erased_person
                        WHERE person_key = ANY (:people) AND erased_at >= :decided)
            """;

    /** Under the turn of this letter. */
    static Past of(Letter letter) {
        Object[] found =
                Panache.getEntityManager()
                        .unwrap(Session.class)
                        .createNativeQuery(SQL, Object[].class)
                        .setParameter("letter", letter.id())
                        .setParameter("introduction", letter.introductionId())
                        .setParameter("people", letter.personKeys().toArray(String[]::new))
                        .setParameter(
                                "decided",
                                Objects.requireNonNullElse(letter.decidedAt(), Instant.EPOCH))
                        .getSingleResult();
        return new Past(
                (byte[]) found[0], (Boolean) found[1], (Boolean) found[2], (Boolean) found[3]);
    }
}
