package org.askfirst.consent.delay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;

/**
 * How long people take to say no, drawn from how long they really took here, so that an ask that
 * did not go out cannot be told by its time. What they took is looked up now and then and not when
 * somebody is asked: what a request costs must not depend on who chose what.
 */
@ApplicationScoped
public class Delays {

    /**
     * One answer that really came.
     *
     * @param millis from the acceptance of the ask
     * @param hour of the day at which it was asked, UTC
     */
    public record Taken(long millis, int hour) {
        private static Taken of(Object[] row) {
            return new Taken(((Number) row[0]).longValue(), ((Number) row[1]).intValue());
        }
    }

    /** Before anybody has answered here: from some minutes to a day or two. */
    private static final List<Long> USUAL =
            List.of(
                    Duration.ofMinutes(7).toMillis(),
                    Duration.ofMinutes(25).toMillis(),
                    Duration.ofHours(2).toMillis(),
                    Duration.ofHours(9).toMillis(),
                    Duration.ofHours(31).toMillis());

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final int SAMPLE = 500;
    private static final int ENOUGH = 20;
    private static final int HOURS = 24;
    private static final double SPREAD = 0.2;

    private final EntityManager entityManager;
    private final Loop loop;
    private final RandomGenerator random = new SecureRandom();
    private volatile List<Taken> taken = List.of();

    Delays(EntityManager entityManager, Loops loops) {
        this.entityManager = entityManager;
        this.loop = loops.named("delays", LOOK_AGAIN);
    }

    /** From the acceptance of an ask at this time to a no. */
    public Duration answer(Instant now) {
        return Duration.ofMillis(draw(like(taken, now), random));
    }

    @Scheduled(
            every = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    public void lookAgain() {
        loop.turn(() -> taken = QuarkusTransaction.requiringNew().call(this::seen));
    }

    private List<Taken> seen() {
        Stream<?> rows =
                entityManager
                        .createNativeQuery(
                                """
                                SELECT CAST(1000 * extract(epoch FROM evidence.at - letter.settled_at) AS bigint),
                                    CAST(extract(hour FROM letter.settled_at AT TIME ZONE 'UTC') AS int)
                                FROM evidence JOIN ask USING (introduction_id, round, role)
                                JOIN letter ON letter.id = ask.letter_id
                                WHERE evidence.evidence IN ('PAGE', 'MAIL') AND evidence.answer <> 'YES'
                                AND NOT evidence.too_quick
                                AND letter.status = 'ACCEPTED' AND letter.settled_at < evidence.at
                                ORDER BY evidence.id DESC LIMIT :most
                                """,
                                Object[].class)
                        .setParameter("most", SAMPLE)
                        .getResultStream();
        return rows.map(row -> Taken.of((Object[]) row)).toList();
    }

    /** Those that were asked at this hour of the day or next to it, if they are enough. */
    public static List<Long> like(List<Taken> taken, Instant now) {
        int hour = now.atOffset(ZoneOffset.UTC).getHour();
        List<Long> near =
                taken.stream()
                        .filter(one -> apart(one.hour(), hour) <= 1)
                        .map(Taken::millis)
                        .toList();
        if (near.size() >= ENOUGH) {
            return near;
        }
        return taken.isEmpty() ? USUAL : taken.stream().map(Taken::millis).toList();
    }

    private static int apart(int one, int other) {
        int hours = Math.abs(one - other);
        return Math.min(hours, HOURS - hours);
    }

    /**
     * One of them, moved a little so that none comes twice; within their range once that is known,
     * but not heaped up at its ends.
     */
    public static long draw(List<Long> millis, RandomGenerator random) {
        long one = millis.get(random.nextInt(millis.size()));
        long moved = Math.round(one * Math.exp(SPREAD * random.nextGaussian()));
        boolean outside = moved < Collections.min(millis) || moved > Collections.max(millis);
        return millis.size() >= ENOUGH && outside ? one : moved;
    }
}
