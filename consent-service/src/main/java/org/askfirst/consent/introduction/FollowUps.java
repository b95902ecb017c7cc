package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Rounds;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.letter.LetterKind;
import org.jspecify.annotations.Nullable;

/** What the introducer can do about a decline, by the link in its letter. */
@ApplicationScoped
public class FollowUps {

    private final Introductions introductions;

    FollowUps(Introductions introductions) {
        this.introductions = introductions;
    }

    /** What the page behind the link shows. */
    public sealed interface FollowUp {

        /** The target is asked once more; that can be called off. */
        record CallOff(
                UUID introductionId,
                String requesterName,
                String targetName,
                String topic,
                LocalDate until)
                implements FollowUp {}

        /**
         * Whom the target named can be asked.
         *
         * @param betterEmail null when the target did not type it
         */
        record AskInstead(
                UUID introductionId,
                String requesterName,
                String targetName,
                String topic,
                String betterName,
                @Nullable String betterEmail)
                implements FollowUp {}

        /** It was called off by this link, or else. */
        record CalledOff() implements FollowUp {}

        /** Somebody was asked instead, or once more. */
        record AskedSince() implements FollowUp {}

        /** There is nothing to do any more. */
        record Over() implements FollowUp {}
    }

    /** The page behind a decline's link; empty when there is no such letter. Changes nothing. */
    @Transactional
    public Optional<FollowUp> find(UUID letterId) {
        return LetterRow.<LetterRow>findByIdOptional(letterId)
                .filter(letter -> letter.kind == LetterKind.DECLINE)
                .map(FollowUps::of);
    }

    private static FollowUp of(LetterRow letter) {
        IntroductionRow row = IntroductionRow.findById(letter.introductionId);
        if (row.requesterName == null) {
            return new FollowUp.Over();
        }
        State state = row.toIntroduction().state();
        if (state instanceof State.Withdrawn) {
            return new FollowUp.CalledOff();
        }
        if (letter.round != row.round) {
            return state instanceof State.Ended ? new FollowUp.Over() : new FollowUp.AskedSince();
        }
        return switch (state) {
            case State.Deferred deferred ->
                    new FollowUp.CallOff(
                            row.id, row.requesterName, row.targetName, row.topic, deferred.until());
            case State.Declined declined
                    when declined.refusal() instanceof Answer.NotMe(_, String name, String email)
                            && name != null
                            && row.route == null
                            && row.betterRounds < Rounds.MOST_BETTER ->
                    new FollowUp.AskInstead(
                            row.id, row.requesterName, row.targetName, row.topic, name, email);
            case State.New _, State.Open _, State.Released _, State.Ended _ -> new FollowUp.Over();
        };
    }

    /** Calls the promised ask off; null when the link does not offer it any more. */
    public @Nullable Decision callOff(UUID letterId) {
        return find(letterId).orElse(null) instanceof FollowUp.CallOff offered
                ? introductions.withdraw(offered.introductionId())
                : null;
    }

    /**
     * Asks whom the target named; null when the link does not offer it any more.
     *
     * @param email an address as {@code MailAddress} writes it
     */
    public @Nullable Decision askInstead(UUID letterId, String name, String email) {
        return find(letterId).orElse(null) instanceof FollowUp.AskInstead offered
                ? introductions.askInstead(offered.introductionId(), name, email)
                : null;
    }
}
