package org.askfirst.mailer.ledger;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.delivery.Outbox;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.settlement.Settlement;
import org.askfirst.platform.trace.Traceparent;

/** Takes letters and cancellations into the ledger; each of them as often as it comes. */
@ApplicationScoped
public class Recording {

    private final Outbox outbox;
    private final Settling settling;
    private final Leases leases;

    Recording(Outbox outbox, Settling settling, Leases leases) {
        this.outbox = outbox;
        this.settling = settling;
        this.leases = leases;
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

    /**
     * A letter that has come.
     *
     * @param due as consent has sealed it, which fits
     * @param payload the record's value
     */
    public record Arrived(LetterDue due, Letter letter, byte[] payload) {}

    /** What is done around the recording of each letter, in the same transaction. */
    @FunctionalInterface
    public interface Around {
        Recorded each(Arrived arrived, Supplier<Recorded> recording);
    }

    /**
     * What came of letters and cancellations that were taken together.
     *
     * @param recorded of each letter, in their order
     * @param leased those new ones that are to be sent at once
     * @param cancelled the kinds of the letters that were cancelled, by the letters' ids
     */
    public record Together(
            List<Recorded> recorded, List<Lease> leased, Map<UUID, Kind> cancelled) {}

    /** Records a letter whose seal fits. */
    @Transactional
    public Recorded record(Arrived arrived) {
        return take(List.of(arrived), List.of(), 0, (_, recording) -> recording.get())
                .recorded()
                .getFirst();
    }

    /**
     * Records letters whose seals fit, and cancels others: each of all of them is about a letter of
     * its own. New letters for which a sender waits are leased as they are recorded, which saves
     * looking for them; a sender that dies keeps them waiting for the end of the lease, as it does
     * with any other.
     *
     * @param senders how many wait for a letter
     */
    @Transactional
    public Together take(
            List<Arrived> arrived, List<LetterCancelled> cancelled, int senders, Around around) {
        Instant now =
                Turns.take(
                        Stream.concat(
                                        arrived.stream().map(one -> one.letter().id()),
                                        cancelled.stream().map(LetterCancelled::letterId))
                                .toList());
        // First: what the ledger is asked has it write down what is recorded so far.
        Map<UUID, Kind> ended = Cancelling.end(cancelled);
        Map<UUID, Past> past = Past.of(arrived.stream().map(Arrived::letter).toList());
        List<Recorded> recorded = new ArrayList<>();
        List<Lease> leased = new ArrayList<>();
        for (Arrived one : arrived) {
            Consumer<LetterRow> leasing =
                    row -> {
                        if (leased.size() < senders) {
                            leased.add(lease(row, one.letter(), now));
                        }
                    };
            recorded.add(
                    around.each(one, () -> record(one, past.get(one.letter().id()), now, leasing)));
        }
        return new Together(recorded, leased, ended);
    }

    private Lease lease(LetterRow row, Letter letter, Instant now) {
        Lease lease = leases.of(row, letter, now);
        row.state = State.CLAIMED;
        row.claim = lease.token;
        row.attempts = lease.attempt;
        row.wakeAt = now.plus(lease.length);
        return lease;
    }

    private Recorded record(Arrived arrived, Past past, Instant now, Consumer<LetterRow> leasing) {
        Letter letter = arrived.letter();
        byte[] sha256 = arrived.due().sha256();
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
        row.payload = arrived.payload();
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
        } else {
            leasing.accept(row);
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
        Instant now = Turns.take(name.letterId());
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
        return cancel(List.of(cancelled)).values().stream().findFirst();
    }

    /**
     * Cancels these letters, each as it would be when its turn comes; it can be done again.
     *
     * @return the kinds of those that were waiting, by their ids
     */
    @Transactional
    public Map<UUID, Kind> cancel(List<LetterCancelled> cancelled) {
        return take(List.of(), cancelled, 0, (_, recording) -> recording.get()).cancelled();
    }

    /** Whether any letter was ever recorded. */
    public boolean holdsAny() {
        return LetterRow.isAny();
    }
}
