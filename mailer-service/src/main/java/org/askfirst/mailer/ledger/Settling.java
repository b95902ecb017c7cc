package org.askfirst.mailer.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.delivery.Outbox;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.settlement.Next;
import org.askfirst.mailer.settlement.Progress;
import org.askfirst.mailer.settlement.RetryWaits;
import org.askfirst.mailer.settlement.Settlement;
import org.askfirst.platform.database.SharedCommits;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;

/** Writes down what has become of a letter, with the report on it in the same transaction. */
@ApplicationScoped
public class Settling {

    private final Outbox outbox;
    private final Transactions transactions;
    private final RetryWaits retryWaits;
    private final SharedCommits.Kind<Acceptance, Optional<Next>> acceptances;

    Settling(Outbox outbox, Settings settings, Transactions transactions, SharedCommits commits) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.acceptances = commits.of(this::acceptThoseFree, this::acceptAlone);
        this.retryWaits = new RetryWaits(settings.retryAfter(), settings.unknownAfter());
    }

    RetryWaits retryWaits() {
        return retryWaits;
    }

    /**
     * Settles an attempt that the mail server has not accepted.
     *
     * @return what comes next, or nothing if the letter was no longer this claim's to settle
     */
    public Optional<Next> settle(Claim claim, Outcome outcome) {
        return settle(
                claim.letter().id(),
                claim.token(),
                progress -> Settlement.after(outcome, progress, retryWaits));
    }

    /** The same for an acceptance. */
    public Optional<Next> settle(Acceptance acceptance) {
        return acceptances.commit(acceptance);
    }

    /**
     * The same for several at once, in their order; null for each that is to be settled by itself.
     */
    public List<@Nullable Optional<Next>> trySettling(List<Acceptance> all) {
        return acceptances.tryAll(all);
    }

    /** The same for an attempt that had no mail to send. */
    public Optional<Next> settle(Preparing.Prepared.Unready unready) {
        Lease lease = unready.lease();
        FailureReason reason = unready.reason();
        return settle(
                lease.row.letterId,
                lease.token,
                progress ->
                        reason == null
                                ? Settlement.after(new Outcome.TryLater(null), progress, retryWaits)
                                : Settlement.unfit(reason, progress));
    }

    private Optional<Next> settle(UUID letterId, UUID token, Function<Progress, Next> decision) {
        return transactions.inNew(() ->
                LetterRow.lock(letterId)
                        .filter(row -> row.state.isOpen() && token.equals(row.claim))
                        .map(row -> apply(row, decision.apply(row.progress()), LetterRow.clock())));
    }

    /**
     * A letter that the mail server has accepted for certain. That counts even when it comes after
     * the lease: there is nothing left to send.
     *
     * @param copyDropped whether it went without the introducer's copy
     * @param acceptedIn the span in which it was
     */
    public record Acceptance(Letter letter, boolean copyDropped, @Nullable String acceptedIn) {

        /** In the present span. */
        public static Acceptance of(Claim claim, Outcome.Accepted outcome) {
            return new Acceptance(
                    claim.letter(), !outcome.dropped().isEmpty(), Traceparent.current());
        }

        private Outbox.Report report(LettersAtOnce.Ended ended) {
            LetterName name =
                    new LetterName(
                            letter.id(), letter.introductionId(), letter.round(), letter.kind());
            return new Outbox.Report(
                    DeliveryEvent.accepted(name, ended.at(), true, dropped(ended)),
                    acceptedIn == null ? ended.recordedIn() : acceptedIn);
        }

        /** What can be dropped is the introducer's copy, by this attempt or one before. */
        private static Set<Role> dropped(LettersAtOnce.Ended ended) {
            return ended.copyDropped() ? Set.of(Role.INTRODUCER) : Set.of();
        }
    }

    private List<@Nullable Optional<Next>> acceptThoseFree(List<Acceptance> acceptances) {
        Map<UUID, LettersAtOnce.Ended> ended = LettersAtOnce.acceptThoseFree(acceptances);
        List<Outbox.Report> reports = new ArrayList<>();
        List<@Nullable Optional<Next>> all = new ArrayList<>();
        for (Acceptance acceptance : acceptances) {
            // Of two attempts that say so of the same letter one has ended it.
            LettersAtOnce.Ended own = ended.remove(acceptance.letter().id());
            if (own == null) {
                all.add(null);
            } else {
                reports.add(acceptance.report(own));
                all.add(Optional.of(accepted(own)));
            }
        }
        outbox.append(reports);
        return all;
    }

    private Optional<Next> acceptAlone(Acceptance acceptance) {
        return LettersAtOnce.accept(acceptance)
                .map(ended -> {
                    outbox.append(List.of(acceptance.report(ended)));
                    return accepted(ended);
                });
    }

    private static Next accepted(LettersAtOnce.Ended ended) {
        return new Next.Accepted(true, Acceptance.dropped(ended));
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
