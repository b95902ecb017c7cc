package org.askfirst.mailer.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.delivery.Outbox;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Writes down what has become of a letter, with the report on it in the same transaction. */
@ApplicationScoped
public class Settling {

    private final Outbox outbox;
    private final RetryWaits retryWaits;

    Settling(Outbox outbox, Settings settings) {
        this.outbox = outbox;
        this.retryWaits = new RetryWaits(settings.retryAfter(), settings.unknownAfter());
    }

    RetryWaits retryWaits() {
        return retryWaits;
    }

    /**
     * Settles an attempt.
     *
     * @return what comes next, or nothing if the letter was no longer this claim's to settle
     */
    @Transactional
    public Optional<Next> settle(Claim claim, Outcome outcome) {
        return outcome instanceof Outcome.Accepted(Set<Role> dropped)
                ? accept(claim, dropped)
                : settleWhatIsNotAccepted(claim, outcome);
    }

    /** Certainty counts even when it comes after the lease: there is nothing left to send. */
    private Optional<Next> accept(Claim claim, Set<Role> dropped) {
        Letter letter = claim.letter();
        return LetterRow.accept(letter.id(), !dropped.isEmpty())
                .map(ended -> {
                    // What can be dropped is the introducer's copy, by this attempt or one before.
                    Set<Role> all = ended.copyDropped() ? Set.of(Role.INTRODUCER) : Set.of();
                    outbox.append(
                            DeliveryEvent.accepted(
                                    new LetterName(
                                            letter.id(),
                                            letter.introductionId(),
                                            letter.round(),
                                            letter.kind()),
                                    ended.at(),
                                    true,
                                    all),
                            ended.traceParent());
                    return new Next.Accepted(true, all);
                });
    }

    private Optional<Next> settleWhatIsNotAccepted(Claim claim, Outcome outcome) {
        Optional<LetterRow> found = LetterRow.lock(claim.letter().id());
        if (found.isEmpty() || !found.get().state.isOpen()) {
            return Optional.empty();
        }
        LetterRow row = found.get();
        if (!claim.token().equals(row.claim)) {
            return Optional.empty();
        }
        Next next = Settlement.after(outcome, row.progress(), retryWaits);
        return Optional.of(apply(row, next, LetterRow.clock()));
    }

    /** Writes down what comes next, and says what that is. */
    Next apply(LetterRow row, Next planned, Instant from) {
        Next next = unlessErased(row, planned);
        switch (next) {
            case Next.Accepted accepted -> {
                row.certain = accepted.certain();
                row.copyDropped = !accepted.dropped().isEmpty();
                row.end(State.ACCEPTED, from);
                outbox.append(
                        DeliveryEvent.accepted(
                                row.name(), from, accepted.certain(), accepted.dropped()),
                        row.traceParent);
            }
            case Next.Failed(FailureReason reason, Set<Role> refused, Reply reply) -> {
                row.failure = reason;
                row.remember(reply);
                row.end(State.FAILED, from);
                outbox.append(
                        DeliveryEvent.failed(row.name(), from, reason, refused, onTheWire(reply)),
                        row.traceParent);
            }
            case Next.Cancelled _ -> row.end(State.CANCELLED, from);
            case Next.Again again -> {
                row.remember(again.reply());
                row.waitUntil(from.plus(again.pause()));
            }
            case Next.OnceMore onceMore -> {
                row.unknowns++;
                row.waitUntil(from.plus(onceMore.pause()));
            }
        }
        return next;
    }

    /** There is no other attempt at a letter to somebody who was erased meanwhile. */
    private static Next unlessErased(LetterRow row, Next planned) {
        return switch (planned) {
            case Next.Again _ when row.goesToErased() ->
                    Settlement.erased(row.kind, row.progress());
            case Next.OnceMore _ when row.goesToErased() ->
                    Settlement.erased(row.kind, row.progress().withAnotherUnknown());
            case Next.Accepted _, Next.Failed _, Next.Cancelled _, Next.Again _, Next.OnceMore _ ->
                    planned;
        };
    }

    private static DeliveryEvent.@Nullable Reply onTheWire(@Nullable Reply reply) {
        return reply == null ? null : new DeliveryEvent.Reply(reply.code(), reply.enhanced());
    }
}
