package org.askfirst.mailer.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.askfirst.platform.database.Sql;
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
            FROM unnest(CAST(? AS uuid[]), CAST(? AS uuid[]),
                CAST(? AS bigint[])) AS lease (letter_id, claim, length)
            WHERE letter.letter_id = lease.letter_id
            """;

    private static final String GIVE_BACK =
            """
            UPDATE letter SET state = 'DUE', attempts = attempts - 1, claim = NULL,
                wake_at = clock_timestamp()
            FROM unnest(CAST(? AS uuid[]), CAST(? AS uuid[])) AS lease (letter_id, claim)
            WHERE letter.letter_id = lease.letter_id AND letter.claim = lease.claim
              AND state = 'CLAIMED'
            """;

    private static final String FREE =
            """
            WITH free AS MATERIALIZED (
                SELECT letter_id FROM letter WHERE letter_id = ANY (?)
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
            FROM unnest(CAST(? AS uuid[]), CAST(? AS uuid[]), CAST(? AS boolean[]),
                CAST(? AS bytea[]), CAST(? AS timestamptz[]), CAST(? AS text[]),
                CAST(? AS text[]))
                AS asked (letter_id, claim, is_new, mail, dated_at, reply_key, selectors)
            WHERE letter.letter_id = asked.letter_id AND letter.claim = asked.claim
              AND state = 'CLAIMED'
              AND wake_at > clock_timestamp() + CAST(? AS bigint) * interval '1 millisecond'
              AND not_after > clock_timestamp()
              AND NOT EXISTS (SELECT 1 FROM erased_person e
                              WHERE e.person_key = ANY (letter.person_keys)
                              AND (letter.decided_at IS NULL OR letter.decided_at <= e.erased_at))
              AND NOT EXISTS (SELECT 1 FROM restore_hold)
            """;

    private static final String BEGUN = "RETURNING letter.claim, state";

    private static final String ACCEPT =
            """
            UPDATE letter SET state = 'ACCEPTED', certain = true, ended_at = clock_timestamp(),
                copy_dropped = letter.copy_dropped OR asked.copy_dropped, wake_at = NULL,
                claim = NULL, payload = NULL, rendered = NULL, person_keys = '{}'
            FROM unnest(CAST(? AS uuid[]), CAST(? AS boolean[]))
                AS asked (letter_id, copy_dropped)
            WHERE letter.letter_id = asked.letter_id AND state IN ('DUE', 'CLAIMED', 'SENDING')
            """;

    private static final String ENDED =
            "RETURNING letter.letter_id, ended_at, letter.copy_dropped, trace_parent";

    private LettersAtOnce() {}

    /** Leases letters that this transaction has locked. */
    static void lease(List<Lease> leases) {
        Sql.of(LEASE)
                .withAll("uuid", leases, lease -> lease.row.letterId, UUID[]::new)
                .withAll("uuid", leases, lease -> lease.token, UUID[]::new)
                .withAll("bigint", leases, lease -> lease.length.toMillis(), Long[]::new)
                .change();
    }

    /** Ends leases as if they had not been; those that nobody else has locked. */
    static void giveBackThoseFree(List<Lease> leases) {
        Sql.of(FREE + GIVE_BACK + AND_IS_FREE)
                .withAll("uuid", leases, lease -> lease.row.letterId, UUID[]::new)
                .withAll("uuid", leases, lease -> lease.row.letterId, UUID[]::new)
                .withAll("uuid", leases, lease -> lease.token, UUID[]::new)
                .change();
    }

    /**
     * Lets the bytes of letters leave, and fixes them, if they may: the claim holds for as long as
     * the sending may last, nobody it goes to was erased, it is not too late, and the database is
     * not held.
     *
     * @return the tokens of the claims of those that leave; of others, nobody knows why
     */
    static Set<UUID> beginThoseFree(List<Claim> claims, Duration sending) {
        Sql all = Sql.of(FREE + BEGIN + AND_IS_FREE + BEGUN);
        return begin(all.withAll("uuid", claims, LettersAtOnce::id, UUID[]::new), claims, sending);
    }

    /** The same for one letter, once nobody else has it locked: whether its bytes may leave. */
    static boolean begin(Claim claim, Duration sending) {
        return !begin(Sql.of(BEGIN + BEGUN), List.of(claim), sending).isEmpty();
    }

    private static Set<UUID> begin(Sql sql, List<Claim> claims, Duration sending) {
        List<Claim.Fixed> fixed = claims.stream().map(Claim::fixed).toList();
        return Set.copyOf(
                sql.withAll("uuid", claims, LettersAtOnce::id, UUID[]::new)
                        .withAll("uuid", claims, Claim::token, UUID[]::new)
                        .withAll("boolean", fixed, Claim.Fixed::isNew, Boolean[]::new)
                        .withAll(
                                "bytea",
                                fixed,
                                one -> one.isNew() ? one.mail() : null,
                                byte[][]::new)
                        .withAll("text", fixed, one -> one.date().toString(), String[]::new)
                        .withAll("text", fixed, Claim.Fixed::replyKey, String[]::new)
                        .withAll(
                                "text",
                                fixed,
                                one -> String.join(",", one.selectors()),
                                String[]::new)
                        .with(sending.toMillis())
                        .rows(row -> row.getObject(1, UUID.class)));
    }

    private static UUID id(Claim claim) {
        return claim.letter().id();
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
        Sql all = Sql.of(FREE + ACCEPT + AND_IS_FREE + ENDED);
        return accept(
                all.withAll("uuid", acceptances, LettersAtOnce::id, UUID[]::new), acceptances);
    }

    /** The same for one letter, once nobody else has it locked; empty if it had ended. */
    static Optional<Ended> accept(Settling.Acceptance acceptance) {
        return accept(Sql.of(ACCEPT + ENDED), List.of(acceptance)).values().stream().findFirst();
    }

    private static Map<UUID, Ended> accept(Sql sql, List<Settling.Acceptance> acceptances) {
        Map<UUID, Ended> ended = new HashMap<>();
        sql.withAll("uuid", acceptances, LettersAtOnce::id, UUID[]::new)
                .withAll("boolean", acceptances, Settling.Acceptance::copyDropped, Boolean[]::new)
                .rows(row ->
                        ended.put(
                                row.getObject(1, UUID.class),
                                new Ended(
                                        Sql.instant(row, "ended_at"),
                                        row.getBoolean(3),
                                        row.getString(4))));
        return ended;
    }

    private static UUID id(Settling.Acceptance acceptance) {
        return acceptance.letter().id();
    }
}
