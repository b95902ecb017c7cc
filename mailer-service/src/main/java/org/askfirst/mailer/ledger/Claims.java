package org.askfirst.mailer.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.askfirst.mailer.composition.Composer;
import org.askfirst.mailer.composition.UnsendableLetter;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.returnaddress.ReturnAddresses;
import org.jboss.logging.Logger;

/**
 * Claims letters for sending. A claim is a lease by the database's clock. Losing it is harmless
 * until {@link #beginSending}: only who still holds it may let the bytes leave.
 */
@ApplicationScoped
public class Claims {

    private static final Logger LOG = Logger.getLogger(Claims.class);

    /** What a claim needs besides the SMTP time-outs: the database, composing, a busy machine. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Settings settings;
    private final Composer composer;
    private final Settling settling;

    Claims(Settings settings, Composer composer, Settling settling) {
        this.settings = settings;
        this.composer = composer;
        this.settling = settling;
    }

    /** What looking for a letter to send has found. */
    public sealed interface Found {
        /** A letter, now claimed. */
        record Claimed(Claim claim) implements Found {}

        /** A letter with which there was something else to do, which is done. */
        record Settled(org.askfirst.mailer.letter.Kind kind, Next next) implements Found {}

        /** Nothing to do now. */
        record Nothing() implements Found {}
    }

    /** Claims the letter that has waited longest for its hour. */
    @Transactional
    public Found claimNext() {
        Optional<LetterRow.Look> found = LetterRow.lockNext();
        if (found.isEmpty()) {
            return new Found.Nothing();
        }
        LetterRow row = found.get().row();
        Instant now = found.get().now();
        if (row.state == State.SENDING) {
            // Its sender is gone, or has not come back in time: who knows what it has sent.
            return settled(
                    row, Settlement.unknown(row.progress(), settling.retryWaits()), row.wakeAt);
        }
        if (found.get().toErased()) {
            return settled(row, Settlement.erased(row.kind, row.progress()), now);
        }
        if (!now.isBefore(row.notAfter)) {
            return settled(row, Settlement.tooLate(row.progress()), now);
        }
        row.attempts++;
        try {
            Letter letter = sealed(row);
            compose(row, letter, now);
            return new Found.Claimed(lease(row, letter, now));
        } catch (UndecodableEvent | SealBroken broken) {
            LOG.errorf("Letter %s: its seal does not fit any more", row.letterId);
            return settled(row, Settlement.unfit(FailureReason.SEAL, row.progress()), now);
        } catch (UnsendableLetter unsendable) {
            LOG.errorf("Letter %s cannot be sent: %s", row.letterId, unsendable.getMessage());
            return settled(row, Settlement.unfit(FailureReason.UNSENDABLE, row.progress()), now);
        } catch (RuntimeException defect) {
            // A defect of ours must not fail a letter for good, nor stop the ones behind it.
            LOG.errorf(defect, "Letter %s could not be composed", row.letterId);
            Outcome later = new Outcome.TryLater(null);
            return settled(
                    row, Settlement.after(later, row.progress(), settling.retryWaits()), now);
        }
    }

    /**
     * The first attempt fixes the bytes. Made anew is what no server could carry any more, and,
     * while not a byte has left, what was made by keys that are not in use any more.
     */
    private void compose(LetterRow row, Letter letter, Instant now) throws UnsendableLetter {
        Set<Role> dropped = row.progress().dropped();
        if (row.rendered == null || row.unknowns == 0 && !canBeMadeAgain(row)) {
            row.datedAt = row.rendered == null ? now : row.datedAt;
            row.replyKey = settings.returning().map(ReturnAddresses::keyId).orElse(null);
            row.dkimSelectors = settings.signatures().selectors();
            row.rendered = composer.compose(letter, row.datedAt, dropped);
        } else if (row.unknowns == 0
                && Composer.hasUtf8Headers(row.rendered)
                && !Composer.needsSmtpUtf8(letter, dropped)) {
            row.rendered = composer.compose(letter, row.datedAt, dropped);
        }
    }

    private boolean canBeMadeAgain(LetterRow row) {
        boolean addressed =
                row.replyKey == null
                        || settings.returning()
                                .filter(addresses -> addresses.has(row.replyKey))
                                .isPresent();
        return addressed && settings.signatures().has(row.dkimSelectors);
    }

    /**
     * The last look before the bytes leave, in the transaction that says they do: the claim must
     * still hold, the letter must not be cancelled nor go to somebody erased, it must not be too
     * late, and the service must not be held.
     *
     * @param dropped copies the server has refused
     * @return the bytes to send, or nothing if they must not leave
     */
    @Transactional
    public Optional<byte[]> beginSending(Claim claim, Set<Role> dropped) {
        return dropped.isEmpty()
                ? LetterRow.begin(
                        claim.letter().id(),
                        claim.token(),
                        settings.mailServer().timeouts().fromDataOn())
                : beginWithout(dropped, claim);
    }

    private Optional<byte[]> beginWithout(Set<Role> dropped, Claim claim) {
        Optional<LetterRow> found = LetterRow.lock(claim.letter().id());
        Instant now = LetterRow.clock();
        if (found.isEmpty() || !mayLeave(found.get(), claim, now)) {
            return Optional.empty();
        }
        LetterRow row = found.get();
        if (!row.copyDropped) {
            row.copyDropped = true;
            if (row.unknowns == 0) {
                // Not a byte has left yet, so the mail can still say who really gets it.
                row.rendered = recomposed(row, claim, dropped);
            }
        }
        row.state = State.SENDING;
        return Optional.of(row.rendered);
    }

    /** The lease must outlive the sending: whoever takes over finds nobody sending any more. */
    private boolean mayLeave(LetterRow row, Claim claim, Instant now) {
        Instant sent = now.plus(settings.mailServer().timeouts().fromDataOn());
        return row.state == State.CLAIMED
                && claim.token().equals(row.claim)
                && sent.isBefore(row.wakeAt)
                && now.isBefore(row.notAfter)
                && !row.goesToErased()
                && !LetterRow.isHeld();
    }

    private byte[] recomposed(LetterRow row, Claim claim, Set<Role> dropped) {
        Set<Role> all = EnumSet.copyOf(dropped);
        all.addAll(claim.dropped());
        try {
            return composer.compose(claim.letter(), row.datedAt, all);
        } catch (UnsendableLetter impossible) {
            throw new IllegalStateException("composed before, with more in it", impossible);
        }
    }

    private Claim lease(LetterRow row, Letter letter, Instant now) {
        row.claim = UUID.randomUUID();
        row.state = State.CLAIMED;
        // What is withheld asks the server for one recipient as well.
        int recipients = Math.max(1, letter.recipients().size());
        Duration sending = settings.mailServer().timeouts().sum(recipients);
        row.wakeAt = now.plus(sending).plus(MARGIN);
        return new Claim(
                row.claim,
                letter,
                row.attempts,
                row.progress().dropped(),
                row.unknowns > 0 && Composer.hasUtf8Headers(row.rendered),
                new Claim.Fixed(row.datedAt, row.replyKey, row.dkimSelectors),
                row.traceParent);
    }

    /** The letter as consent has sealed it: recipients, facts and time limit that are sent now. */
    private Letter sealed(LetterRow row) throws UndecodableEvent, SealBroken {
        LetterDue due = LetterDue.read(row.payload);
        if (!due.isSealedBy(settings.sealKeys())) {
            throw new SealBroken();
        }
        Letter letter = due.letter();
        // The columns are ours, unsealed; what they say must be what consent has said.
        if (!letter.id().equals(row.letterId) || !letter.notAfter().equals(row.notAfter)) {
            throw new SealBroken();
        }
        return letter;
    }

    private Found settled(LetterRow row, Next next, Instant from) {
        return new Found.Settled(row.kind, settling.apply(row, next, from));
    }

    private static final class SealBroken extends Exception {}
}
