package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.delivery.Outbox;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.platform.trace.Traceparent;

/** Takes letters and cancellations into the ledger; each of them as often as it comes. */
@ApplicationScoped
public class Recording {

    private final Outbox outbox;
    private final Settling settling;

    Recording(Outbox outbox, Settling settling) {
        this.outbox = outbox;
        this.settling = settling;
    }

    /** What came of a record. */
    public enum Recorded {
        NEW,
        /** The same letter is in the ledger already, or was before a restore. */
        KNOWN,
        /** Another letter is in the ledger under the same id. */
        CONFLICT,
        /** It was cancelled before it came. */
        CANCELLED,
        /** Somebody it goes to was erased before it came. */
        ERASED,
        /** Nobody vouches for it, and nobody was told: it touches a real letter, or is known. */
        IGNORED
    }

    /** Records a letter whose seal fits. */
    @Transactional
    public Recorded record(LetterDue due, Letter letter, byte[] payload) {
        Instant now = LetterRow.takeTurns(letter.id());
        byte[] sha256 = due.sha256();
        Past past = Past.of(letter);
        if (past.payloadSha256() != null) {
            boolean same = Arrays.equals(past.payloadSha256(), sha256);
            return same ? Recorded.KNOWN : Recorded.CONFLICT;
        }
        if (past.reported()) {
            return Recorded.KNOWN;
        }
        LetterRow row = new LetterRow();
        row.letterId = letter.id();
        row.introductionId = letter.introductionId();
        row.round = letter.round();
        row.kind = letter.kind();
        row.payloadSha256 = sha256;
        row.payload = payload;
        row.notAfter = letter.notAfter();
        row.recordedAt = now;
        row.decidedAt = letter.decidedAt();
        row.personKeys = letter.personKeys();
        row.traceParent = Traceparent.current();
        row.state = State.DUE;
        row.wakeAt = now;
        Recorded recorded = Recorded.NEW;
        if (past.cancelled()) {
            row.end(State.CANCELLED, now);
            recorded = Recorded.CANCELLED;
        } else if (past.toErased()) {
            settling.apply(row, Settlement.erased(row.kind, row.progress()), now);
            recorded = Recorded.ERASED;
        }
        row.persist();
        return recorded;
    }

    /**
     * Reports a letter whose seal does not fit, once, and sends nothing. It takes no letter's place
     * in the ledger, and says nothing of a letter that is there: forgeries must not disturb it.
     */
    @Transactional
    public Recorded refuseUnsealed(LetterName name, byte[] sha256) {
        Instant now = LetterRow.takeTurns(name.letterId());
        boolean first =
                Panache.getEntityManager()
                                .createNativeQuery(
                                        """
                                        INSERT INTO unsealed_letter VALUES (:letter, :sha256, :now)
                                        ON CONFLICT DO NOTHING
                                        """)
                                .setParameter("letter", name.letterId())
                                .setParameter("sha256", sha256)
                                .setParameter("now", now)
                                .executeUpdate()
                        > 0;
        if (!first || LetterRow.findByIdOptional(name.letterId()).isPresent()) {
            return Recorded.IGNORED;
        }
        outbox.append(DeliveryEvent.failed(name, now, FailureReason.SEAL, Set.of(), null));
        return Recorded.NEW;
    }

    /**
     * Cancels a letter unless its bytes may be leaving; if it is yet to come, when it comes.
     *
     * @return the kind of the letter, if one was cancelled now
     */
    @Transactional
    public Optional<Kind> cancel(LetterCancelled cancelled) {
        Instant now = LetterRow.takeTurns(cancelled.letterId());
        Optional<LetterRow> known = LetterRow.lock(cancelled.letterId());
        if (known.isEmpty()) {
            rememberCancellation(cancelled, now);
            return Optional.empty();
        }
        LetterRow row = known.get();
        boolean waits = row.state == State.DUE || row.state == State.CLAIMED;
        if (waits && row.introductionId.equals(cancelled.introductionId())) {
            row.end(State.CANCELLED, now);
            return Optional.of(row.kind);
        }
        return Optional.empty();
    }

    /**
     * Cancels these letters, each as it would be when its turn comes; it can be done again.
     *
     * @return how many of them were waiting
     */
    @Transactional
    public int cancel(List<LetterCancelled> cancelled) {
        // In one order, so that two who do this do not wait for each other in a circle.
        return (int)
                cancelled.stream()
                        .sorted(Comparator.comparing(LetterCancelled::letterId))
                        .filter(letter -> cancel(letter).isPresent())
                        .count();
    }

    private static void rememberCancellation(LetterCancelled cancelled, Instant now) {
        Panache.getEntityManager()
                .createNativeQuery(
                        """
                        INSERT INTO early_cancellation VALUES (:letter, :introduction, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .setParameter("letter", cancelled.letterId())
                .setParameter("introduction", cancelled.introductionId())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Whether any letter was ever recorded. */
    public boolean holdsAny() {
        return LetterRow.isAny();
    }
}
