package org.askfirst.consent.start;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.askfirst.platform.start.WrongSetting;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** What stands in the way of a start and is not a defect, in one line. */
final class Obstacle {

    private static final String DATABASE = "ASKFIRST_CONSENT_DATABASE_";
    private static final String NO_CONNECTION = "08";
    private static final String NO_SIGN_IN = "28";
    private static final String NO_SUCH_DATABASE = "3D";
    private static final String NO_RIGHT = "42501";
    private static final String NO_SUCH_ROLE = "42704";

    private Obstacle() {}

    /** Empty when it is for a developer to look into. */
    static Optional<String> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Obstacle::line)
                .flatMap(Optional::stream)
                .findFirst()
                .map(line -> line.strip().replaceAll("\\s+", " "));
    }

    private static Optional<String> line(Throwable cause) {
        return switch (cause) {
            case WrongSetting wrong -> Optional.of(wrong.getMessage());
            case ConfigValidationException wrong -> Optional.of(problems(wrong));
            case ConfigurationException wrong -> Optional.of(wrong.getMessage());
            case QuarkusBindException taken ->
                    Optional.of("QUARKUS_HTTP_PORT %d is in use".formatted(taken.getPort()));
            case FlywayValidateException _ ->
                    Optional.of(
                            "the database's schema is not the one this version needs: run migrate");
            case StillHeld held -> Optional.of(held.getMessage());
            case TimeoutException away ->
                    Optional.of("ASKFIRST_KAFKA cannot be reached: " + away.getMessage());
            case SQLException late when isTooLate(late) ->
                    Optional.of(DATABASE + "URL does not answer in time: " + late.getMessage());
            case SQLException sql -> sql(sql.getSQLState(), firstLine(sql.getMessage()));
            case Throwable _ -> Optional.empty();
        };
    }

    /** Each begins with the class of the exception that it was. */
    private static String problems(ConfigValidationException wrong) {
        return IntStream.range(0, wrong.getProblemCount())
                .mapToObj(place -> wrong.getProblem(place).getMessage())
                .map(problem -> problem.replaceFirst("^[\\w.$]+: ", ""))
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> sql(@Nullable String state, String message) {
        if (state == null) {
            return Optional.empty();
        }
        if (state.startsWith(NO_CONNECTION)) {
            return Optional.of(DATABASE + "URL cannot be reached: " + message);
        }
        if (state.startsWith(NO_SIGN_IN)) {
            return Optional.of(DATABASE + "USERNAME and _PASSWORD do not sign in: " + message);
        }
        if (state.startsWith(NO_SUCH_DATABASE)) {
            return Optional.of(DATABASE + "URL names no database: " + message);
        }
        if (state.equals(NO_SUCH_ROLE)) {
            return Optional.of(DATABASE + "SERVICE_ROLE names no role: " + message);
        }
        return state.equals(NO_RIGHT)
                ? Optional.of(DATABASE + "USERNAME may not do this: " + message)
                : Optional.empty();
    }

    /** The pool's own, which has no SQLSTATE. */
    private static boolean isTooLate(SQLException failure) {
        return failure.getCause() instanceof java.util.concurrent.TimeoutException;
    }

    /** What follows is where in the server's source it was said. */
    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
