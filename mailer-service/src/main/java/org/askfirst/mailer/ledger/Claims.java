package org.askfirst.mailer.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.askfirst.mailer.composition.Composer;
import org.askfirst.mailer.composition.UnsendableLetter;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.settlement.Next;
import org.askfirst.mailer.settlement.Settlement;
import org.askfirst.platform.database.SharedCommits;
import org.askfirst.platform.database.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Claims letters for sending. A claim is a lease by the database's clock. Losing it is harmless
 * until {@link #beginSending}: only who still holds it may let the bytes leave.
 */
@ApplicationScoped
public class Claims {

    private final Settings settings;
    private final Composer composer;
    private final Settling settling;
    private final Leases leases;
    private final Transactions transactions;
    private final SharedCommits.Kind<Claim, Boolean> beginnings;

    Claims(
            Settings settings,
            Composer composer,
            Settling settling,
            Leases leases,
            Transactions transactions,
            SharedCommits commits) {
        this.settings = settings;
        this.composer = composer;
        this.settling = settling;
        this.leases = leases;
        this.transactions = transactions;
        this.beginnings = commits.of(this::beginThoseFree, this::beginAlone);
    }

    /**
     * What looking for letters to send has found.
     *
     * @param leases of those that are to be sent now
     * @param settled those with which there was something else to do, which is done
     */
    public record Found(List<Lease> leases, List<Settled> settled) {

        /** Keeps copies. */
        public Found {
            leases = List.copyOf(leases);
            settled = List.copyOf(settled);
        }

        /** How many letters. */
        public int size() {
            return leases.size() + settled.size();
        }
    }

    /** What has become of a letter that is not sent now. */
    public record Settled(Kind kind, Next next) {}

    /** Claims the letters that have waited longest for their hour, at most so many. */
    @Transactional
    public Found claim(int most) {
        List<Lease> leased = new ArrayList<>();
        List<Settled> settled = new ArrayList<>();
        for (LetterRow.Look look : LetterRow.lockNext(most)) {
            settledInstead(look)
                    .ifPresentOrElse(
                            settled::add,
                            () -> leased.add(leases.of(look.row(), null, look.now())));
        }
        if (!leased.isEmpty()) {
            LettersAtOnce.lease(leased);
        }
        return new Found(leased, settled);
    }

    /** Lets others claim at once what nobody here will send: such an attempt has not begun. */
    @Transactional
    public void giveBack(List<Lease> leases) {
        LettersAtOnce.giveBackThoseFree(leases);
    }

    private Optional<Settled> settledInstead(LetterRow.Look look) {
        LetterRow row = look.row();
        if (row.state == State.SENDING) {
            // Its sender is gone, or has not come back in time: who knows what it has sent.
            Next unknown = Settlement.unknown(row.progress(), settling.retryWaits());
            return Optional.of(settled(row, unknown, row.wakeAt));
        }
        if (look.toErased()) {
            return Optional.of(
                    settled(row, Settlement.erased(row.kind, row.progress()), look.now()));
        }
        if (!look.now().isBefore(row.notAfter)) {
            return Optional.of(settled(row, Settlement.tooLate(row.progress()), look.now()));
        }
        return Optional.empty();
    }

    private Settled settled(LetterRow found, Next next, Instant from) {
        LetterRow row = LetterRow.findById(found.letterId);
        return new Settled(row.kind, settling.apply(row, next, from));
    }

    /**
     * The last look before the bytes leave, in the transaction that says they do, which may be that
     * of others as well: the claim must still hold, the letter must not be cancelled nor go to
     * somebody erased, it must not be too late, and the service must not be held.
     *
     * @param dropped copies the server has refused
     * @return the bytes to send, or nothing if they must not leave
     */
    public Optional<byte[]> beginSending(Claim claim, Set<Role> dropped) {
        if (!dropped.isEmpty()) {
            return transactions.inNew(() -> beginWithout(dropped, claim));
        }
        return beginnings.commit(claim) ? Optional.of(claim.fixed().mail()) : Optional.empty();
    }

    private List<@Nullable Boolean> beginThoseFree(List<Claim> claims) {
        Set<UUID> begun = LettersAtOnce.beginThoseFree(claims, fromDataOn());
        List<@Nullable Boolean> all = new ArrayList<>();
        for (Claim claim : claims) {
            all.add(begun.contains(claim.token()) ? true : null);
        }
        return all;
    }

    private boolean beginAlone(Claim claim) {
        return LettersAtOnce.begin(claim, fromDataOn());
    }

    private Duration fromDataOn() {
        return settings.mailServer().timeouts().fromDataOn();
    }

    private Optional<byte[]> beginWithout(Set<Role> dropped, Claim claim) {
        Optional<LetterRow> found = LetterRow.lock(claim.letter().id());
        Instant now = LetterRow.clock();
        if (found.isEmpty() || !mayLeave(found.get(), claim, now)) {
            return Optional.empty();
        }
        LetterRow row = found.get();
        row.fix(claim.fixed());
        if (!row.copyDropped) {
            row.copyDropped = true;
            if (row.unknowns == 0) {
                // Not a byte has left yet, so the mail can still say who really gets it.
                row.rendered = recomposed(claim, dropped);
            }
        }
        row.state = State.SENDING;
        return Optional.of(row.rendered);
    }

    /** The lease must outlive the sending: whoever takes over finds nobody sending any more. */
    private boolean mayLeave(LetterRow row, Claim claim, Instant now) {
        return row.state == State.CLAIMED
                && claim.token().equals(row.claim)
                && now.plus(fromDataOn()).isBefore(row.wakeAt)
                && now.isBefore(row.notAfter)
                && !row.goesToErased()
                && !LetterRow.isHeld();
    }

    private byte[] recomposed(Claim claim, Set<Role> dropped) {
        Set<Role> all = EnumSet.copyOf(dropped);
        all.addAll(claim.dropped());
        try {
            return composer.compose(claim.letter(), claim.fixed().date(), all);
        } catch (UnsendableLetter impossible) {
            throw new IllegalStateException("composed before, with more in it", impossible);
        }
    }
}
