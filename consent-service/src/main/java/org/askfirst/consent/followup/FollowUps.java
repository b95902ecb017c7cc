package org.askfirst.consent.followup;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.askfirst.consent.choice.ChosenLanguages;
import org.askfirst.consent.connectionshare.RequestTransactions;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Offer;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introduction.IntroductionLocks;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.letter.Arrivals;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.platform.person.Language;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** What the introducer can do about a decline, by the link in its letter. */
@ApplicationScoped
public class FollowUps {

    private static final String PENDING_TWIN = "introduction_pending_pair";

    /** What a link that nobody made leads to, so that finding nothing is the same work for all. */
    private static final UUID NOBODYS = new UUID(0, 0);

    /** How long the letter is tried. */
    private static final Duration ON_ITS_WAY = Duration.ofDays(5);

    private final Introductions introductions;
    private final Arrivals arrivals;
    private final DatabaseClock clock;
    private final ChosenLanguages languages;
    private final RequestTransactions transactions;

    FollowUps(
            Introductions introductions,
            Arrivals arrivals,
            DatabaseClock clock,
            ChosenLanguages languages,
            RequestTransactions transactions) {
        this.introductions = introductions;
        this.arrivals = arrivals;
        this.clock = clock;
        this.languages = languages;
        this.transactions = transactions;
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

    /**
     * The page behind a decline's link; empty when there is no such letter. Changes nothing.
     *
     * @param letterId null for a link that nobody made
     */
    @Transactional
    public Optional<FollowUp> find(@Nullable UUID letterId) {
        return LetterRow.<LetterRow>findByIdOptional(letterId == null ? NOBODYS : letterId)
                .filter(letter -> letter.kind == LetterKind.DECLINE)
                .map(FollowUps::of);
    }

    /** In which language the introducer reads; empty when they have not said. */
    @Transactional
    public Optional<Language> language(UUID letterId) {
        return introducerKey(letterId).flatMap(key -> languages.of(key, null));
    }

    /** Keeps the language that the introducer has chosen by a press on a page in it. */
    @Transactional
    public void keep(UUID letterId, Language language) {
        introducerKey(letterId).ifPresent(key -> languages.keep(key, language));
    }

    private static Optional<String> introducerKey(UUID letterId) {
        return LetterRow.introductionOf(letterId)
                .flatMap(id -> IntroductionRow.<IntroductionRow>findByIdOptional(id))
                .map(row -> row.introducerKey);
    }

    private static FollowUp of(LetterRow letter) {
        IntroductionRow row = IntroductionRow.findById(letter.introductionId);
        FollowUp offered = of(row);
        boolean later = letter.round != row.round && !(offered instanceof FollowUp.CalledOff);
        if (!later || row.introducerName == null) {
            return offered;
        }
        return row.hasEnded() ? new FollowUp.Over() : new FollowUp.AskedSince();
    }

    /** What there is to do about it as it is now. */
    private static FollowUp of(IntroductionRow row) {
        if (row.introducerName == null) {
            return new FollowUp.Over();
        }
        List<Offer> offers = row.offers();
        return switch (row.toIntroduction().state()) {
            case State.Withdrawn _ -> new FollowUp.CalledOff();
            case State.Deferred deferred when offers.contains(Offer.CALL_OFF) ->
                    new FollowUp.CallOff(
                            row.id,
                            requireNonNullElse(row.requesterName, IntroductionRow.NO_NAME),
                            requireNonNullElse(row.targetName, IntroductionRow.NO_NAME),
                            requireNonNullElse(row.topic, IntroductionRow.NO_TEXT),
                            deferred.until());
            case State.Declined declined
                    when declined.refusal() instanceof Answer.NotMe(_, String name, String email)
                            && offers.contains(Offer.ASK_INSTEAD) ->
                    new FollowUp.AskInstead(
                            row.id, row.requesterName, row.targetName, row.topic, name, email);
            case State.New _, State.Open _, State.Deferred _, State.Released _, State.Ended _ ->
                    new FollowUp.Over();
        };
    }

    /** Whether a press comes too soon after the letter to be a person's. */
    @Transactional
    public boolean comesTooQuick(UUID letterId) {
        return arrivals.comesTooQuick(letterId, ON_ITS_WAY, clock.now());
    }

    /**
     * Calls the promised ask of an introduction off, for who is signed in as its introducer.
     *
     * @return false when there is none; it may have been called off before
     */
    @Transactional
    public boolean callOffOwn(UUID introductionId) {
        return switch (offeredNow(introductionId)) {
            case FollowUp.CallOff _ ->
                    !(introductions.withdraw(introductionId) instanceof Decision.Refused);
            case FollowUp.CalledOff _ -> true;
            case FollowUp.AskInstead _, FollowUp.AskedSince _, FollowUp.Over _ -> false;
        };
    }

    /**
     * Asks whom the target named, for who is signed in as the introducer; null when there is nobody
     * to ask.
     *
     * @param email an address as {@code MailAddress} writes it
     */
    public @Nullable Decision askInsteadOwn(UUID introductionId, String name, String email) {
        return askInstead(() -> offeredNow(introductionId), name, email);
    }

    private static FollowUp offeredNow(UUID introductionId) {
        IntroductionRow row = IntroductionLocks.locked(introductionId);
        return row == null ? new FollowUp.Over() : of(row);
    }

    /** Calls the promised ask off; null when the link does not offer it any more. */
    @Transactional
    public @Nullable Decision callOff(UUID letterId) {
        return offered(letterId) instanceof FollowUp.CallOff offered
                ? introductions.withdraw(offered.introductionId())
                : null;
    }

    /**
     * Asks whom the target named; null when the link does not offer it any more.
     *
     * @param email an address as {@code MailAddress} writes it
     */
    public @Nullable Decision askInstead(UUID letterId, String name, String email) {
        return askInstead(() -> offered(letterId), name, email);
    }

    private @Nullable Decision askInstead(
            Supplier<@Nullable FollowUp> offer, String name, String email) {
        try {
            return transactions.inNew(() -> askInsteadInTransaction(offer.get(), name, email));
        } catch (PersistenceException failure) {
            if (isPendingTwin(failure)) {
                return new Decision.Refused(Decision.Reason.DUPLICATE);
            }
            throw failure;
        }
    }

    private @Nullable Decision askInsteadInTransaction(
            @Nullable FollowUp offer, String name, String email) {
        if (!(offer instanceof FollowUp.AskInstead offered)) {
            return null;
        }
        Decision decision = introductions.askInstead(offered.introductionId(), name, email);
        // Or the commit would meet the twin, where nobody can tell what was refused.
        IntroductionRow.flush();
        return decision;
    }

    /** Another introduction with the same pair was begun between our look and our writing. */
    private static boolean isPendingTwin(PersistenceException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ConstraintViolationException violation
                                && PENDING_TWIN.equals(violation.getConstraintName()));
    }

    /** What the link offers, under the lock of the introduction's row; null for nothing at all. */
    private @Nullable FollowUp offered(UUID letterId) {
        LetterRow.introductionOf(letterId).ifPresent(IntroductionLocks::locked);
        return find(letterId).orElse(null);
    }
}
