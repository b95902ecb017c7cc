package org.askfirst.platform.start;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/**
 * A database that is not there, lets nobody in or is not the one this version needs, told apart by
 * the class of its SQLSTATE. What is said of any other may repeat a row.
 *
 * @param variables how the variables begin that say where it is, such as {@code
 *     ASKFIRST_CONSENT_DATABASE_}
 */
public record DatabaseObstacle(String variables) implements Obstacle {

    private static final String NO_CONNECTION = "08";
    private static final String NO_SIGN_IN = "28";
    private static final String NO_SUCH_DATABASE = "3D";
    private static final String NO_RESOURCES = "53";
    private static final String OPERATOR_INTERVENTION = "57P";
    private static final String NO_RIGHT = "42501";
    private static final String NO_SUCH_ROLE = "42704";

    @Override
    public List<String> in(Throwable cause) {
        return switch (cause) {
            case FlywayValidateException _ ->
                    List.of("the database's schema is not the one this version needs: run migrate");
            case FlywayException other when other.getCause() == null ->
                    List.of("the schema was not migrated: " + firstLine(other.getMessage()));
            case SQLException late when isTooLate(late) ->
                    List.of(
                            variables
                                    + "URL does not answer in time: "
                                    + firstLine(late.getMessage()));
            case SQLException sql -> in(sql.getSQLState(), firstLine(sql.getMessage()));
            case Throwable _ -> List.of();
        };
    }

    private List<String> in(@Nullable String state, String message) {
        if (state == null) {
            return List.of();
        }
        if (state.startsWith(NO_CONNECTION)) {
            return List.of(variables + "URL cannot be reached: " + message);
        }
        if (state.startsWith(NO_SIGN_IN)) {
            return List.of(variables + "USERNAME and _PASSWORD do not sign in: " + message);
        }
        if (state.startsWith(NO_SUCH_DATABASE)) {
            return List.of(variables + "URL names no database: " + message);
        }
        if (state.startsWith(NO_RESOURCES) || state.startsWith(OPERATOR_INTERVENTION)) {
            return List.of(variables + "URL takes no connection now: " + message);
        }
        if (state.equals(NO_SUCH_ROLE)) {
            return List.of(variables + "SERVICE_ROLE names no role: " + message);
        }
        return state.equals(NO_RIGHT)
                ? List.of(
                        variables
                                + "USERNAME may not do this (migrate needs the owner): "
                                + message)
                : List.of();
    }

    /** The pool's own, which has no SQLSTATE. */
    private static boolean isTooLate(SQLException failure) {
        return failure.getCause() instanceof TimeoutException;
    }

    /** What follows is where in the server's source it was said. */
    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
