package org.askfirst.mailer.settlement;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a letter. */
public final class Settlement {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private Settlement() {}

    /** After an attempt has come to this outcome. */
    public static Next after(Outcome outcome, Progress progress, RetryWaits retryWaits) {
        return switch (outcome) {
            case Outcome.Accepted accepted ->
                    new Next.Accepted(true, union(progress.dropped(), accepted.dropped()));
            case Outcome.Refused(Set<Role> roles, Reply reply) ->
                    failed(FailureReason.REFUSED, roles, reply, progress);
            case Outcome.TryLater(Reply reply, _) ->
                    new Next.Again(retryWaits.waitAfterAttempt(progress.attempts()), reply);
            case Outcome.Unknown _ -> unknown(progress, retryWaits);
            // The ledger will say why when the letter is looked at again.
            case Outcome.Withheld _ -> new Next.Again(LOOK_AGAIN, progress.lastReply());
            case Outcome.Unsendable _ -> failed(FailureReason.UNSENDABLE, Set.of(), null, progress);
        };
    }

    /** After the lease of a letter that was being sent has ended without a word. */
    public static Next unknown(Progress progress, RetryWaits retryWaits) {
        return progress.unknowns() == 0
                ? new Next.OnceMore(retryWaits.unknownAfter())
                : new Next.Accepted(false, progress.dropped());
    }

    /** When its time is over. */
    public static Next tooLate(Progress progress) {
        return failed(FailureReason.TOO_LATE, Set.of(), progress.lastReply(), progress);
    }

    /** When it cannot be composed, or its seal does not fit any more. */
    public static Next unfit(FailureReason reason, Progress progress) {
        return failed(reason, Set.of(), null, progress);
    }

    /**
     * When somebody it goes to has been erased. An introduction reaches both people or neither, so
     * consent is to know; of any other letter nobody needs to.
     */
    public static Next erased(Kind kind, Progress progress) {
        return kind == Kind.INTRODUCTION
                ? failed(FailureReason.ERASED, Set.of(), null, progress)
                : new Next.Cancelled();
    }

    /**
     * A letter that may be out already has not failed, whatever happened to its second copy: to
     * report that nobody got it could be wrong, and nobody would know.
     */
    private static Next failed(
            FailureReason reason, Set<Role> refused, @Nullable Reply reply, Progress progress) {
        return progress.unknowns() == 0
                ? new Next.Failed(reason, refused, reply)
                : new Next.Accepted(false, progress.dropped());
    }

    private static Set<Role> union(Set<Role> before, Set<Role> now) {
        Set<Role> union = EnumSet.noneOf(Role.class);
        union.addAll(before);
        union.addAll(now);
        return union;
    }
}
