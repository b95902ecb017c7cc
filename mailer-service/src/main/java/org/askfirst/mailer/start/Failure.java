package org.askfirst.mailer.start;

import io.quarkus.runtime.QuarkusBindException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.askfirst.mailer.settings.WrongSettings;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Says why the program ends: in one line, if whoever runs it can do something about it. */
final class Failure {

    private static final String DATABASE = "ASKFIRST_MAILER_DATABASE_URL: ";

    private Failure() {}

    /** Says it on the standard error; a defect is said with its stack trace. */
    static void tell(Throwable failure) {
        System.err.println(line(failure).orElseGet(() -> traceOf(failure)));
    }

    /** One line without a secret or a person in it; empty if it is a defect. */
    static Optional<String> line(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String line = lineOf(cause);
            if (line != null) {
                return Optional.of(line.lines().findFirst().orElse(line));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String lineOf(Throwable cause) {
        return switch (cause) {
            case TaskFailed failed -> failed.getMessage();
            case WrongSettings wrong -> wrong.getMessage();
            case QuarkusBindException taken ->
                    "QUARKUS_HTTP_PORT: port %d is in use".formatted(taken.getPort());
            case FlywayValidateException _ ->
                    "The schema of the mailer's database is not the one of this version;"
                            + " run migrate";
            case SQLException refused -> lineOf(refused);
            case FlywayException other when other.getCause() == null ->
                    "The schema was not migrated: " + other.getMessage();
            case KafkaException refused ->
                    "ASKFIRST_KAFKA, ASKFIRST_KAFKA_SECURITY_…: " + innermost(refused);
            default -> null;
        };
    }

    /** By the class of its SQLSTATE; the message of any other may repeat a row. */
    private static @Nullable String lineOf(SQLException refused) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        if (refused.getCause() instanceof TimeoutException) {
            // The pool's own, without a state.
            return DATABASE + "the database does not answer in time";
        }
        if (state.startsWith("08")) {
            return DATABASE + "the database is not reached";
        }
        if (state.startsWith("28")) {
            return "ASKFIRST_MAILER_DATABASE_USERNAME, ASKFIRST_MAILER_DATABASE_PASSWORD:"
                    + " the database does not let this role in";
        }
        if (state.startsWith("57P") || state.startsWith("53")) {
            return DATABASE + "the database takes no connection now";
        }
        return switch (state) {
            case "3D000" -> DATABASE + "there is no such database";
            case "42501" ->
                    "ASKFIRST_MAILER_DATABASE_USERNAME: this role has no right to do that; migrate"
                            + " needs the owner's";
            case "42704" -> "ASKFIRST_MAILER_DATABASE_SERVICE_ROLE: there is no such role";
            default -> null;
        };
    }

    private static String innermost(KafkaException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static String traceOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return trace.toString().stripTrailing();
    }
}
