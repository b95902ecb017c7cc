package org.askfirst.intake.start;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What stands in the way of a start and is not a defect, in one line. */
final class Obstacle {

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
            case ConfigValidationException wrong -> Optional.of(problems(wrong));
            case ConfigurationException wrong -> Optional.ofNullable(wrong.getMessage());
            case QuarkusBindException taken ->
                    Optional.of("QUARKUS_HTTP_PORT %d is in use".formatted(taken.getPort()));
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
}
