package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.letter.Arrivals;
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

    /** When the press was kept that is the last but some; those by robots are counted apart. */
    private static final String FULL =
            """
            SELECT at FROM (
                SELECT at FROM evidence
                WHERE introduction_id = ask.introduction_id AND round = ask.round
                    AND role = ask.role AND evidence <> 'INTRODUCER_WORD' AND %1$s AND at > :since
                UNION ALL
                SELECT at FROM choice_press
                WHERE link_id = ask.id AND NOT one_click AND %1$s AND at > :since
            ) AS kept ORDER BY at DESC OFFSET :but LIMIT 1
            """;

    private final EntityManager entityManager;
    private final Arrivals arrivals;
    private final Duration expireAfter;

    PressLimits(EntityManager entityManager, Arrivals arrivals, WaitingTimes waitingTimes) {
        this.entityManager = entityManager;
        this.arrivals = arrivals;
        this.expireAfter = waitingTimes.expireAfter();
    }

    /**
     * Whether a press now is more likely a mail gateway's robot than a person: it comes before
     * anybody has said that the ask, or its reminder, was accepted, or too soon after that.
     */
    public boolean comesTooQuick(AskRow ask, Instant now) {
        return arrivals.comesTooQuick(ask.letterId, expireAfter, now)
                || arrivals.comesTooQuick(
                        IntroductionLetters.reminderId(ask), REMINDER_ON_ITS_WAY, now);
    }

    /** The same of an ask whose letters have been read under the lock. */
    boolean comesTooQuick(HeldAsk held) {
        return arrivals.comesTooQuick(held.letter(held.ask().letterId), expireAfter, held.at())
                || arrivals.comesTooQuick(
                        held.letter(IntroductionLetters.reminderId(held.ask())),
                        REMINDER_ON_ITS_WAY,
                        held.at());
    }

    /**
     * How long until one more press is kept; empty when it is now. Presses of robots have a number
     * of their own, so that they leave the person's.
     */
    public Optional<Duration> pause(AskRow ask, boolean quick, Instant now) {
        Instant full =
                (Instant)
                        entityManager
                                .createNativeQuery(
                                        "SELECT (%s) FROM ask WHERE id = :ask"
                                                .formatted(
                                                        full(
                                                                quick
                                                                        ? "too_quick"
                                                                        : "NOT too_quick")))
                                .setParameter("ask", ask.id)
                                .setParameter("since", since(now))
                                .setParameter("but", MOST_A_DAY - 1)
                                .getSingleResult();
        return Optional.of(pause(full, now)).filter(pause -> !pause.isZero());
    }

    /**
     * A query for the time since when as many presses of {@code ask} are kept as may be in a day.
     *
     * @param which a condition: those by robots, or those that are not
     */
    static String full(String which) {
        return FULL.formatted(which);
    }

    static Instant since(Instant now) {
        return now.minus(DAY);
    }

    /**
     * How long until one more press is kept; zero when it is now.
     *
     * @param full what the query finds; null when there are fewer
     */
    static Duration pause(@Nullable Instant full, Instant now) {
        return full == null ? Duration.ZERO : Duration.between(now, full.plus(DAY));
    }
}
