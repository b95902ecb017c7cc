package org.askfirst.mailer.ledger;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.askfirst.mailer.pulse.Pulses;
import org.askfirst.mailer.task.Task;
import org.jboss.logging.Logger;

/**
 * Repeats what the database, or the broker, does not take just now, in place and with growing
 * pauses, until it works or the service stops. What fails for a reason of its own is tried a few
 * times, and then left. Somebody waits for a task: it gives up after a few minutes, and at once
 * when it has no right to what it does.
 */
@ApplicationScoped
public class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toMillis();

    /** Of what has a reason of its own: three seconds, in which everything behind it waits. */
    private static final int MOST_TRIES = 5;

    /**
     * Connection, resources, the server's own trouble and limits, rollbacks and locks, a server
     * that only reads, sign-in, and rights or tables that are missing: they concern everything
     * alike, and an operator mends them. To give up for them would put aside all there is.
     */
    private static final Set<String> OF_THE_MOMENT =
            Set.of("08", "25", "28", "3D", "40", "42", "53", "55", "57", "58");

    private static final long OF_A_TASK = Duration.ofMinutes(5).toNanos();
    private static final long SAID_AGAIN_AFTER = Duration.ofMinutes(1).toNanos();

    private static final String OURS = "org.askfirst.";

    private final Task task;
    private final Pulses pulses;
    private final LongSupplier nanoTime;
    private final long firstPause;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** When each trouble was last said. */
    private final Map<String, Long> said = new ConcurrentHashMap<>();

    @Inject
    Patience(Task task, Pulses pulses) {
        this(task, pulses, System::nanoTime, FIRST_PAUSE);
    }

    Patience(Task task, Pulses pulses, LongSupplier nanoTime, Duration firstPause) {
        this.firstPause = firstPause.toMillis();
        this.task = task;
        this.pulses = pulses;
        this.nanoTime = nanoTime;
    }

    /** Nothing can be done just now, whatever it is: the work is to be repeated. */
    public static class NotNow extends RuntimeException {}

    /**
     * What the work returns in the end.
     *
     * @throws RuntimeException the work's own, if no repetition helps, the service stops or a task
     *     has tried for long enough
     */
    public <T> T untilItWorks(Supplier<T> work) {
        long start = nanoTime.getAsLong();
        long pause = firstPause;
        int tries = 0;
        while (true) {
            pulses.beat();
            try {
                return work.get();
            } catch (OutOfMemoryError fatal) {
                throw fatal;
            } catch (RuntimeException | Error failure) {
                tries += isOfTheMoment(failure) ? 0 : 1;
                if (doesNotFit(failure)
                        || tries == MOST_TRIES
                        || isGivenUp(failure, start)
                        || stopsWithin(pause)) {
                    throw failure;
                }
                say(failure);
                pause = Math.min(pause * 2, LONGEST_PAUSE);
            }
        }
    }

    /**
     * Whether the same may work later, because it is about the moment and not about what is done:
     * the database or the broker is away, or overloaded, or not set up.
     */
    public static boolean isOfTheMoment(Throwable failure) {
        List<Throwable> causes =
                Stream.iterate(failure, cause -> cause != null, Throwable::getCause).toList();
        Optional<SQLException> sql =
                causes.stream()
                        .filter(SQLException.class::isInstance)
                        .map(SQLException.class::cast)
                        .findFirst();
        if (sql.isPresent()) {
            String state = sqlStateOf(failure);
            // Without one it comes from the pool: no connection was free.
            return state.length() < 2 || OF_THE_MOMENT.contains(state.substring(0, 2));
        }
        return causes.stream().anyMatch(Patience::isNoDefect);
    }

    private static boolean isNoDefect(Throwable cause) {
        return switch (cause) {
            case NotNow _ -> true;
            case RecordTooLargeException _, SerializationException _ -> false;
            case KafkaException _ -> true;
            // This process stops, or the pool, which interrupts whoever makes a connection for too
            // long, has met the next one in the same thread.
            case InterruptedException _ -> true;
            // The transaction ran out of time, and nothing else says why.
            case Throwable other -> other.getClass().getName().startsWith("jakarta.transaction.");
        };
    }

    /** Waits for that long; true if the service stops meanwhile. */
    public boolean stopsWithin(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether the service stops, and what was not done will be done by another. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Data that does not fit (class 22) or breaks a constraint (class 23) never will. */
    public static boolean doesNotFit(Throwable failure) {
        String state = sqlStateOf(failure);
        return state.startsWith("22") || state.startsWith("23");
    }

    /** A right or a table that is missing (class 42) comes while a service runs, or never. */
    private boolean isGivenUp(Throwable failure, long start) {
        return !task.serves()
                && (sqlStateOf(failure).startsWith("42")
                        || nanoTime.getAsLong() - start > OF_A_TASK);
    }

    /** What is tried again is said once a minute, whoever has the same trouble. */
    public void say(Throwable failure) {
        String trouble = troubleOf(failure);
        long now = nanoTime.getAsLong();
        Long before = said.putIfAbsent(trouble, now);
        if (before == null
                || now - before >= SAID_AGAIN_AFTER && said.replace(trouble, before, now)) {
            LOG.warnf("Not done yet, trying again: %s", trouble);
        }
    }

    private static String sqlStateOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** What the framework generates has no line. */
    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith(OURS) && frame.getLineNumber() > 0;
    }

    /** What fails and where in this program, without a message: that may repeat a row. */
    public static String troubleOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String where =
                Arrays.stream(root.getStackTrace())
                        .filter(Patience::isOurs)
                        .findFirst()
                        .map(frame -> "at " + frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse("");
        return Stream.of(root.getClass().getName(), sqlStateOf(failure), where)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
