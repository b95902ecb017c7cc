package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long mail servers and people take, drawn from what they really took here, so that an ask that
 * did not go out cannot be told by its time. To the milliseconds in which the mailer reports.
 */
@ApplicationScoped
class Delays {

    /** Before anybody has answered here: from some minutes to a day or two. */
    private static final List<Duration> USUAL_ANSWERS =
            List.of(
                    Duration.ofMinutes(7),
                    Duration.ofMinutes(25),
                    Duration.ofHours(2),
                    Duration.ofHours(9),
                    Duration.ofHours(31));

    private static final List<Duration> USUAL_ACCEPTANCES =
            List.of(Duration.ofMillis(400), Duration.ofMillis(1200), Duration.ofMillis(3500));

    private static final int SAMPLE = 500;
    private static final int ENOUGH = 20;
    private static final double SPREAD = 0.2;

    private final EntityManager entityManager;
    private final RandomGenerator random = new SecureRandom();

    Delays(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** From the decision to ask to the mail server's acceptance. */
    Duration acceptance() {
        return drawn(
                """
                SELECT CAST(1000 * extract(epoch FROM settled_at - created_at) AS bigint)
                FROM letter WHERE kind = 'ASK' AND status = 'ACCEPTED'
                ORDER BY created_at DESC LIMIT :most
                """,
                USUAL_ACCEPTANCES);
    }

    /** From the decision to ask to a no. */
    Duration answer() {
        return drawn(
                """
                SELECT CAST(1000 * extract(epoch FROM evidence.at - ask.asked_at) AS bigint)
                FROM evidence JOIN ask USING (introduction_id, round, role)
                WHERE evidence.evidence = 'PAGE' AND evidence.answer <> 'YES'
                ORDER BY evidence.id DESC LIMIT :most
                """,
                USUAL_ANSWERS);
    }

    @SuppressWarnings("unchecked")
    private Duration drawn(String query, List<Duration> usual) {
        List<Long> seen =
                entityManager
                        .createNativeQuery(query, Long.class)
                        .setParameter("most", SAMPLE)
                        .getResultList();
        List<Long> from = seen.isEmpty() ? usual.stream().map(Duration::toMillis).toList() : seen;
        return Duration.ofMillis(draw(from, random));
    }

    /**
     * One of them, moved a little so that none comes twice; within their range once that is known.
     */
    static long draw(List<Long> millis, RandomGenerator random) {
        long one = millis.get(random.nextInt(millis.size()));
        long moved = Math.round(one * Math.exp(SPREAD * random.nextGaussian()));
        return millis.size() < ENOUGH
                ? moved
                : Math.clamp(moved, Collections.min(millis), Collections.max(millis));
    }
}
