package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.settlement.Progress;
import org.askfirst.platform.database.Sql;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One letter in the ledger. */
@NullUnmarked
@Entity
@DynamicUpdate
@Table(name = "letter")
class LetterRow extends PanacheEntityBase {

    /**
     * The clock stands around the locking query, or it would be read before the lock. To claim
     * letters does not wait for the disk: a claim that a crash takes back is made again.
     */
    private static final String NEXT =
            """
            SELECT letter_id, introduction_id, round, kind, payload, rendered, reply_key,
                dkim_selectors, dated_at, not_after, state, wake_at, attempts, unknowns,
                copy_dropped, reply_code, reply_enhanced, trace_parent,
                clock_timestamp() AS looked_at,
                EXISTS (SELECT 1 FROM erased_person e WHERE e.person_key = ANY (next.person_keys)
                        AND (next.decided_at IS NULL OR next.decided_at <= e.erased_at)) AS to_erased,
                CASE WHEN NOT bool_or(next.state = 'SENDING') OVER ()
                     THEN set_config('synchronous_commit', 'off', true) END AS unhurried
            FROM (
                SELECT * FROM letter
                WHERE state IN ('DUE', 'CLAIMED', 'SENDING') AND wake_at <= clock_timestamp()
                  AND NOT EXISTS (SELECT 1 FROM restore_hold)
                ORDER BY wake_at
                LIMIT ?
                FOR UPDATE SKIP LOCKED) next
            """;

    /** In one order, so that replicas which do the same do not wait for each other in a circle. */
    private static final String TO_ERASED_PEOPLE =
            """
            SELECT l.* FROM letter l
            WHERE l.state IN ('DUE', 'CLAIMED')
              AND EXISTS (SELECT 1 FROM erased_person e WHERE e.person_key = ANY (l.person_keys)
                          AND (l.decided_at IS NULL OR l.decided_at <= e.erased_at))
            ORDER BY l.letter_id
            FOR UPDATE OF l
            """;

    private static final String ERASED_AT =
            "SELECT max(erased_at) FROM erased_person WHERE person_key IN (:people)";

    @Id
    @Column(name = "letter_id")
    UUID letterId;

    @Column(name = "introduction_id")
    UUID introductionId;

    int round;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Column(name = "payload_sha256")
    byte[] payloadSha256;

    byte[] payload;

    byte[] rendered;

    @Column(name = "reply_key")
    String replyKey;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "dkim_selectors")
    List<String> dkimSelectors = List.of();

    @Column(name = "dated_at")
    Instant datedAt;

    @Column(name = "not_after")
    Instant notAfter;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "decided_at")
    Instant decidedAt;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "person_keys")
    List<String> personKeys = List.of();

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "wake_at")
    Instant wakeAt;

    UUID claim;

    int attempts;

    int unknowns;

    @Column(name = "copy_dropped")
    boolean copyDropped;

    @Column(name = "reply_code")
    Integer replyCode;

    @Column(name = "reply_enhanced")
    String replyEnhanced;

    @Column(name = "ended_at")
    Instant endedAt;

    Boolean certain;

    @Enumerated(EnumType.STRING)
    FailureReason failure;

    /** The span that recorded it. */
    @Column(name = "trace_parent")
    String traceParent;

    /** Whether there is any. */
    static boolean isAny() {
        return !getEntityManager()
                .createNativeQuery("SELECT 1 FROM letter LIMIT 1")
                .getResultList()
                .isEmpty();
    }

    /**
     * A letter that is looked at, locked.
     *
     * @param row what an attempt needs of it; changes of it are not written down
     * @param now the database's time under the lock
     * @param toErased whether it goes to somebody who was erased after it was decided to write it
     */
    record Look(LetterRow row, Instant now, boolean toErased) {}

    /** Open letters that have waited longest for their hour, locked; others' are passed over. */
    static List<Look> lockNext(int most) {
        return Sql.of(NEXT)
                .with(most)
                .rows(found ->
                        new Look(
                                read(found),
                                Sql.instant(found, "looked_at"),
                                found.getBoolean("to_erased")));
    }

    private static LetterRow read(ResultSet found) throws SQLException {
        LetterRow row = new LetterRow();
        row.letterId = found.getObject("letter_id", UUID.class);
        row.introductionId = found.getObject("introduction_id", UUID.class);
        row.round = found.getInt("round");
        row.kind = Kind.valueOf(found.getString("kind"));
        row.payload = found.getBytes("payload");
        row.rendered = found.getBytes("rendered");
        row.replyKey = found.getString("reply_key");
        row.dkimSelectors = List.of((String[]) found.getArray("dkim_selectors").getArray());
        row.datedAt = found.getObject("dated_at") == null ? null : Sql.instant(found, "dated_at");
        row.notAfter = Sql.instant(found, "not_after");
        row.state = State.valueOf(found.getString("state"));
        row.wakeAt = Sql.instant(found, "wake_at");
        row.attempts = found.getInt("attempts");
        row.unknowns = found.getInt("unknowns");
        row.copyDropped = found.getBoolean("copy_dropped");
        row.replyCode = found.getObject("reply_code", Integer.class);
        row.replyEnhanced = found.getString("reply_enhanced");
        row.traceParent = found.getString("trace_parent");
        return row;
    }

    static Optional<LetterRow> lock(UUID letterId) {
        return Optional.ofNullable(findById(letterId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The letters that have ended for somebody, and do not know it yet; locked. */
    static List<LetterRow> lockThoseToErasedPeople() {
        return getEntityManager()
                .createNativeQuery(TO_ERASED_PEOPLE, LetterRow.class)
                .getResultStream()
                .map(LetterRow.class::cast)
                .toList();
    }

    /** Whether it goes to somebody who was erased after it was decided to write it. */
    boolean goesToErased() {
        if (personKeys.isEmpty()) {
            return false;
        }
        Instant erasedAt =
                (Instant)
                        getEntityManager()
                                .createNativeQuery(ERASED_AT)
                                .setParameter("people", personKeys)
                                .getSingleResult();
        return erasedAt != null && (decidedAt == null || !decidedAt.isAfter(erasedAt));
    }

    /** Whether everything is kept in, because the database was taken back. */
    static boolean isHeld() {
        return (Boolean)
                getEntityManager()
                        .createNativeQuery("SELECT EXISTS (SELECT 1 FROM restore_hold)")
                        .getSingleResult();
    }

    /**
     * The database's clock, now, not when the transaction began. A result class would have
     * Hibernate make a plan at every call.
     */
    static Instant clock() {
        return (Instant)
                getEntityManager().createNativeQuery("SELECT clock_timestamp()").getSingleResult();
    }

    LetterName name() {
        return new LetterName(letterId, introductionId, round, kind);
    }

    Progress progress() {
        Reply reply = replyCode == null ? null : new Reply(replyCode, replyEnhanced);
        return new Progress(
                attempts, unknowns, copyDropped ? Set.of(Role.INTRODUCER) : Set.of(), reply);
    }

    /** From now on these bytes are the letter's. */
    void fix(Claim.Fixed fixed) {
        if (fixed.isNew()) {
            rendered = fixed.mail();
            datedAt = fixed.date();
            replyKey = fixed.replyKey();
            dkimSelectors = fixed.selectors();
        }
    }

    void remember(@Nullable Reply reply) {
        boolean sensible = reply != null && reply.code() >= 200 && reply.code() < 600;
        replyCode = sensible ? reply.code() : null;
        replyEnhanced = sensible ? reply.enhanced() : null;
    }

    void waitUntil(Instant hour) {
        state = State.DUE;
        wakeAt = hour.isBefore(notAfter) ? hour : notAfter;
        claim = null;
    }

    /** The letter has ended: its words go, and whom it was to go to. */
    void end(State end, Instant now) {
        state = end;
        endedAt = now;
        wakeAt = null;
        claim = null;
        payload = null;
        rendered = null;
        personKeys = List.of();
    }
}
