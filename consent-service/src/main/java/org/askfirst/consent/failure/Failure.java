package org.askfirst.consent.failure;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of an exception. Its message is not: it may repeat what somebody typed.
 *
 * @param type the class of the innermost cause
 * @param sqlState how the database names it; null if it does not
 * @param place where in this service's code it happened; null if nowhere in it
 * @param ofTheDatabase whether it is the database itself, and anything else would fail as well
 */
public record Failure(
        String type, @Nullable String sqlState, @Nullable String place, boolean ofTheDatabase) {

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

    private static final String OF_TRANSACTIONS = "jakarta.transaction.";

    /**
     * An interrupt is nobody's own reason either: this process stops, or the pool, which interrupts
     * whoever makes a connection for too long, has met the next one in the same thread.
     */
    public static Failure of(Throwable thrown) {
        List<Throwable> causes =
                Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).toList();
        Optional<SQLException> sql =
                causes.stream()
                        .filter(SQLException.class::isInstance)
                        .map(SQLException.class::cast)
                        .findFirst();
        return new Failure(
                causes.getLast().getClass().getName(),
                sql.map(SQLException::getSQLState).orElse(null),
                causes.reversed().stream()
                        .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                        .filter(Failure::isOwn)
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .findFirst()
                        .orElse(null),
                sql.filter(Failure::isOfTheDatabase).isPresent()
                        || causes.stream().anyMatch(InterruptedException.class::isInstance));
    }

    /** Whether SQLSTATE is of this class, its first two characters. */
    public boolean isOfClass(String sqlClass) {
        return sqlState != null && sqlState.startsWith(sqlClass);
    }

    /**
     * Whether the same may well succeed later, because it is about the moment. Anything else fails
     * every time, after a few tries at the latest.
     */
    public boolean mayPass() {
        return ofTheDatabase
                || sqlState != null && PASSING_CLASSES.stream().anyMatch(sqlState::startsWith)
                // The transaction ran out of time, and nothing else says why.
                || sqlState == null && type.startsWith(OF_TRANSACTIONS);
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

    /** What the framework generates has no line. */
    private static boolean isOwn(StackTraceElement frame) {
        return frame.getClassName().startsWith(OWN) && frame.getLineNumber() > 0;
    }
}
