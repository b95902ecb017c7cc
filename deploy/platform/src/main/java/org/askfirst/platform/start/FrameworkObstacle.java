package org.askfirst.platform.start;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What stands in the way of any service: its settings, its port, its task. */
final class FrameworkObstacle implements Obstacle {

    @Override
    public Optional<String> in(Throwable cause) {
        return switch (cause) {
            case TaskFailed failed -> Optional.ofNullable(failed.getMessage());
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
