package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is done to several letters by one statement. Such a statement waits for no letter that
 * somebody else has locked, it leaves it out: letters must not wait for each other, least of all in
 * a circle.
 */
final class LettersAtOnce {

    private static final String LEASE =
            """
            UPDATE letter SET state = 'CLAIMED', attempts = attempts + 1, claim = lease.claim,
                wake_at = clock_timestamp() + lease.length * interval '1 millisecond'
            FROM unnest(CAST(:letters AS uuid[]), CAST(:claims AS uuid[]),
                CAST(:lengths AS bigint[])) AS lease (letter_id, claim, length)
            WHERE letter.letter_id = lease.letter_id
            """;

    private static final String FREE =
            """
            WITH free AS MATERIALIZED (
                SELECT letter_id FROM letter WHERE letter_id = ANY (:letters)
                FOR NO KEY UPDATE SKIP LOCKED)
            """;

    private static final String AND_IS_FREE =
            "AND letter.letter_id IN (SELECT letter_id FROM free)\n";

    /** What is fixed already is not written again. */
    private static final String BEGIN =
            """
            UPDATE letter SET state = 'SENDING',
                rendered = CASE WHEN asked.is_new THEN asked.mail ELSE letter.rendered END,
                dated_at = CASE WHEN asked.is_new THEN asked.dated_at ELSE letter.dated_at END,
                reply_key = CASE WHEN asked.is_new THEN asked.reply_key ELSE letter.reply_key END,
                dkim_selectors = CASE WHEN asked.is_new
                    THEN string_to_array(asked.selectors, ',') ELSE letter.dkim_selectors END
            FROM unnest(CAST(:letters AS uuid[]), CAST(:claims AS uuid[]), CAST(:new AS boolean[]),
                CAST(:mails AS bytea[]), CAST(:dates AS timestamptz[]), CAST(:keys AS text[]),
                CAST(:selectors AS text[]))
                AS asked (letter_id, claim, is_new, mail, dated_at, reply_key, selectors)
            WHERE letter.letter_id = asked.letter_id AND letter.claim = asked.claim
              AND state = 'CLAIMED'
              AND wake_at > clock_timestamp() + CAST(:sending AS bigint) * interval '1 millisecond'
              AND not_after > clock_timestamp()
              AND NOT EXISTS (SELECT 1 FROM erased_person e
                              WHERE e.person_key = ANY (letter.person_keys)
                              AND (letter.decided_at IS NULL OR letter.decided_at <= e.erased_at))
              AND NOT EXISTS (SELECT 1 FROM restore_hold)
            """;

    private static final String BEGUN = "RETURNING CAST(letter.claim AS text), state";

    private static final String ACCEPT =
            """
            UPDATE letter SET state = 'ACCEPTED', certain = true, ended_at = clock_timestamp(),
                copy_dropped = letter.copy_dropped OR asked.copy_dropped, wake_at = NULL,
                claim = NULL, payload = NULL, rendered = NULL, person_keys = '{}'
            FROM unnest(CAST(:letters AS uuid[]), CAST(:dropped AS boolean[]))
                AS asked (letter_id, copy_dropped)
            WHERE letter.letter_id = asked.letter_id AND state IN ('DUE', 'CLAIMED', 'SENDING')
            """;

    private static final String ENDED =
            "RETURNING CAST(letter.letter_id AS text), ended_at, letter.copy_dropped, trace_parent";

    private LettersAtOnce() {}

    /** Leases letters that this transaction has locked. */
    static void lease(List<Lease> leases) {
        session()
                .createNativeMutationQuery(LEASE)
                .setParameter("letters", all(leases, lease -> lease.row.letterId, UUID[]::new))
                .setParameter("claims", all(leases, lease -> lease.token, UUID[]::new))
                .setParameter("lengths", all(leases, lease -> lease.length.toMillis(), Long[]::new))
                .executeUpdate();
    }

    /**
     * Lets the bytes of letters leave, and fixes them, if they may: the claim holds for as long as
     * the sending may last, nobody it goes to was erased, it is not too late, and the database is
     * not held.
     *
     * @return the tokens of the claims of those that leave; of others, nobody knows why
     */
    static Set<UUID> beginThoseFree(List<Claim> claims, Duration sending) {
        return begin(FREE + BEGIN + AND_IS_FREE + BEGUN, claims, sending);
    }

    /** The same for one letter, once nobody else has it locked: whether its bytes may leave. */
    static boolean begin(Claim claim, Duration sending) {
        return !begin(BEGIN + BEGUN, List.of(claim), sending).isEmpty();
    }

    private static Set<UUID> begin(String sql, List<Claim> claims, Duration sending) {
        List<Claim.Fixed> fixed = claims.stream().map(Claim::fixed).toList();
        Set<UUID> begun = new HashSet<>();
        query(sql)
                .setParameter("letters", all(claims, claim -> claim.letter().id(), UUID[]::new))
                .setParameter("claims", all(claims, Claim::token, UUID[]::new))
                .setParameter("new", all(fixed, Claim.Fixed::isNew, Boolean[]::new))
                .setParameter(
                        "mails", all(fixed, one -> one.isNew() ? one.mail() : null, byte[][]::new))
                .setParameter("dates", all(fixed, one -> one.date().toString(), String[]::new))
                .setParameter("keys", all(fixed, Claim.Fixed::replyKey, String[]::new))
                .setParameter(
                        "selectors",
                        all(fixed, one -> String.join(",", one.selectors()), String[]::new))
                .setParameter("sending", sending.toMillis())
                .getResultStream()
                .forEach(row -> begun.add(UUID.fromString((String) row[0])));
        return begun;
    }

    /**
     * How a letter that was surely accepted has ended.
     *
     * @param copyDropped whether it went without the introducer's copy, in any attempt
     * @param recordedIn the span that recorded it
     */
    record Ended(Instant at, boolean copyDropped, @Nullable String recordedIn) {}

    /**
     * Ends open letters as accepted.
     *
     * @return how, by the letter's id; may be changed. Of others, nobody knows why they have not
     */
    static Map<UUID, Ended> acceptThoseFree(List<Settling.Acceptance> acceptances) {
        return accept(FREE + ACCEPT + AND_IS_FREE + ENDED, acceptances);
    }

    /** The same for one letter, once nobody else has it locked; empty if it had ended. */
    static Optional<Ended> accept(Settling.Acceptance acceptance) {
        return accept(ACCEPT + ENDED, List.of(acceptance)).values().stream().findFirst();
    }

    private static Map<UUID, Ended> accept(String sql, List<Settling.Acceptance> acceptances) {
        Map<UUID, Ended> ended = new HashMap<>();
        query(sql)
                .setParameter("letters", all(acceptances, one -> one.letter().id(), UUID[]::new))
                .setParameter(
                        "dropped",
                        all(acceptances, Settling.Acceptance::copyDropped, Boolean[]::new))
                .getResultStream()
                .forEach(row ->
                        ended.put(
                                UUID.fromString((String) row[0]),
                                new Ended((Instant) row[1], (Boolean) row[2], (String) row[3])));
        return ended;
    }

    private static NativeQuery<Object[]> query(String sql) {
        return session().createNativeQuery(sql, Object[].class);
    }

    private static Session session() {
        return Panache.getEntityManager().unwrap(Session.class);
    }

    private static <T, R> R[] all(
            List<T> some, Function<T, @Nullable R> part, IntFunction<R[]> array) {
        return some.stream().map(part).toArray(array);
    }
}
