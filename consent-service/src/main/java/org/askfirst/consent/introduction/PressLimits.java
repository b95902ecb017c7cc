package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.letter.LetterRow.Status;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Which presses of an ask's links are taken: not those that come sooner after a letter than a
 * person reads, and not more than some in a day. Looked at under the lock of the introduction's
 * row, so that it holds over all replicas.
 */
@ApplicationScoped
public class PressLimits {

    /** So many presses of one ask are kept in a rolling day. */
    static final int MOST_A_DAY = 20;

    private static final Duration DAY = Duration.ofDays(1);

    /**
     * How long a reminder may be on its way before its ask can be answered again although nobody
     * has said that it arrived: the first letter may have been read meanwhile.
     */
    private static final Duration REMINDER_ON_ITS_WAY = Duration.ofMinutes(10);

    /** When each of the latest was kept, the newest first; those by robots apart. */
    private static final String LATEST =
            """
            SELECT at FROM (
                SELECT at FROM evidence
                WHERE introduction_id = :introduction AND round = :round AND role = :role
                    AND evidence <> 'INTRODUCER_WORD' AND too_quick = :quick AND at > :since
                UNION ALL
                SELECT at FROM choice_press
                WHERE link_id = :ask AND NOT one_click AND too_quick = :quick AND at > :since
            ) AS kept ORDER BY at DESC LIMIT :most
            """;

    private final EntityManager entityManager;
    private final Duration tooQuick;
    private final Duration expireAfter;

    PressLimits(EntityManager entityManager, Settings settings, WaitingTimes waitingTimes) {
        this.entityManager = entityManager;
        this.tooQuick = settings.tooQuick();
        this.expireAfter = waitingTimes.expireAfter();
    }

    /**
     * Whether a press now is more likely a mail gateway's robot than a person: it comes before
     * anybody has said that the ask, or its reminder, was accepted, or too soon after that.
     */
    public boolean comesTooQuick(AskRow ask, Instant now) {
        return !tooQuick.isZero()
                && (isOnItsWay(LetterRow.findById(ask.letterId), expireAfter, now)
                        || isOnItsWay(
                                LetterRow.findById(Letters.reminderId(ask)),
                                REMINDER_ON_ITS_WAY,
                                now));
    }

    /**
     * The same of a letter that holds another link.
     *
     * @param most how long the letter can be on its way
     */
    public boolean comesTooQuick(UUID letterId, Duration most, Instant now) {
        return !tooQuick.isZero() && isOnItsWay(LetterRow.findById(letterId), most, now);
    }

    /** The same of the letter to somebody who introduced people without asking. */
    public boolean comesTooQuickAfterUnsolicited(UUID unsolicitedId, Instant now) {
        return !tooQuick.isZero()
                && isOnItsWay(LetterRow.ofUnsolicited(unsolicitedId), expireAfter, now);
    }

    /**
     * @param most when nobody says what became of a letter, it is taken for read after this
     */
    private boolean isOnItsWay(@Nullable LetterRow letter, Duration most, Instant now) {
        if (letter == null) {
            return false;
        }
        boolean settled = letter.status == Status.ACCEPTED || letter.status == Status.FAILED;
        Instant end = settled ? letter.settledAt.plus(tooQuick) : letter.createdAt.plus(most);
        return end.isAfter(now);
    }

    /**
     * How long until one more press is kept; empty when it is now. Presses of robots have a number
     * of their own, so that they leave the person's.
     */
    public Optional<Duration> pause(AskRow ask, boolean quick, Instant now) {
        @SuppressWarnings("unchecked")
        List<Object[]> latest =
                entityManager
                        .createNativeQuery(LATEST, Object[].class)
                        .setParameter("introduction", ask.introductionId)
                        .setParameter("round", ask.round)
                        .setParameter("role", ask.role.name())
                        .setParameter("ask", ask.id)
                        .setParameter("quick", quick)
                        .setParameter("since", now.minus(DAY))
                        .setParameter("most", MOST_A_DAY)
                        .getResultList();
        return latest.size() < MOST_A_DAY
                ? Optional.empty()
                : Optional.of(Duration.between(now, ((Instant) latest.getLast()[0]).plus(DAY)));
    }
}
