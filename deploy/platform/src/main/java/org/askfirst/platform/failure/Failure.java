package org.askfirst.platform.failure;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of an exception. Its message is not: it may repeat what somebody typed.
 *
 * @param type the class of the innermost cause
 * @param sqlState how the database names it; null if it does not
 * @param place where in this program's code it happened; null if nowhere in it
 * @param ofTheDatabase whether it is the database itself, and anything else would fail as well
 * @param mayPass whether the same may well succeed later, because it is about the moment: the
 *     database or the broker is away, or overloaded, or not set up. Anything else fails every time,
 *     after a few tries at the latest
 * @param isHopeless whether it fails every time for certain: what was written does not fit
 */
public record Failure(
        String type,
        @Nullable String sqlState,
        @Nullable String place,
        boolean ofTheDatabase,
        boolean mayPass,
        boolean isHopeless) {

    private static final String OWN = "org.askfirst.";

    /** No connection, no resources, an error of the system. */
    private static final Set<String> CLASSES_OF_THE_DATABASE = Set.of("08", "53", "58");

    /** It is shutting down, has crashed, or is starting. */
    private static final String OPERATOR_INTERVENTION = "57P";

    private static final String READ_ONLY = "25006";

    /**
     * Beside those of the database itself: transaction state, sign-in, rollback (deadlocks), rights
     * and schema, locks, cancelled. What an operator mends for everything at once belongs here: a
     * missing right would put aside every record there is.
     */
    private static final Set<String> PASSING_CLASSES =
            Set.of("25", "28", "3D", "40", "42", "55", "57");

    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String OF_TRANSACTIONS = "jakarta.transaction.";

    /**
     * An interrupt is nobody's own reason either: this process stops, or the pool, which interrupts
     * whoever makes a connection for too long, has met the next one in the same thread.
     */
    public static Failure of(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        Optional<SQLException> sql =
                causes.stream()
                        .filter(SQLException.class::isInstance)
                        .map(SQLException.class::cast)
                        .findFirst();
        String type = causes.getLast().getClass().getName();
        String state = sql.map(SQLException::getSQLState).orElse(null);
        boolean ofTheDatabase =
                sql.filter(Failure::isOfTheDatabase).isPresent()
                        || causes.stream().anyMatch(InterruptedException.class::isInstance);
        return new Failure(
                type,
                state,
                place(causes),
                ofTheDatabase,
                ofTheDatabase
                        || state != null && PASSING_CLASSES.stream().anyMatch(state::startsWith)
                        // The transaction ran out of time, and nothing else says why.
                        || state == null && type.startsWith(OF_TRANSACTIONS)
                        || causes.stream().anyMatch(Failure::isOfTheMoment),
                causes.stream().anyMatch(Hopeless.class::isInstance)
                        || state != null && doesNotFit(state));
    }

    /** Of a transaction that does not end well, what ended it stands beside it and not below. */
    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = below(thrown).toList();
        Throwable innermost = causes.getLast();
        return innermost.getClass().getName().startsWith(OF_TRANSACTIONS)
                ? Stream.concat(
                                causes.stream(),
                                Stream.of(innermost.getSuppressed()).flatMap(Failure::below))
                        .toList()
                : causes;
    }

    private static Stream<Throwable> below(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }

    /** Whether SQLSTATE is of this class, its first two characters. */
    public boolean isOfClass(String sqlClass) {
        return sqlState != null && sqlState.startsWith(sqlClass);
    }

    @Override
    public String toString() {
        return type
                + (sqlState == null ? "" : ", SQLSTATE " + sqlState)
                + (place == null ? "" : " (" + place + ")");
    }

    /** What has no SQLSTATE is the pool's: no connection in time. */
    private static boolean isOfTheDatabase(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || CLASSES_OF_THE_DATABASE.stream().anyMatch(state::startsWith)
                || state.startsWith(OPERATOR_INTERVENTION)
                || state.equals(READ_ONLY);
    }

    private static boolean isOfTheMoment(Throwable cause) {
        return switch (cause) {
            case NotNow _ -> true;
            case RecordTooLargeException _, SerializationException _ -> false;
            case KafkaException _ -> true;
            case Throwable _ -> false;
        };
    }

    /** A value the schema refuses stays refused; losing a race against a twin does not. */
    private static boolean doesNotFit(String state) {
        return state.startsWith(DATA_EXCEPTION)
                || state.startsWith(INTEGRITY_VIOLATION) && !state.equals(UNIQUE_VIOLATION);
    }

    private static @Nullable String place(List<Throwable> causes) {
        return causes.reversed().stream()
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .filter(Failure::isOwn)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst()
                .orElse(null);
    }

    /** What the framework generates has no line. */
    private static boolean isOwn(StackTraceElement frame) {
        return frame.getClassName().startsWith(OWN) && frame.getLineNumber() > 0;
    }
}
