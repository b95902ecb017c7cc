package org.askfirst.platform.start;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.List;
import java.util.stream.Stream;
import org.askfirst.platform.settings.WrongSettings;
import org.jspecify.annotations.Nullable;

/** What stands in the way of any service: its settings, its port, its task. */
final class FrameworkObstacle implements Obstacle {

    @Override
    public List<String> in(Throwable cause) {
        return switch (cause) {
            case TaskFailed failed -> said(failed.getMessage()).toList();
            case ConfigValidationException wrong -> WrongSettings.lines(wrong);
            case WrongSettings wrong -> said(wrong.getMessage()).flatMap(String::lines).toList();
            case ConfigurationException wrong -> said(wrong.getMessage()).toList();
            case QuarkusBindException taken ->
                    List.of("QUARKUS_HTTP_PORT %d is in use".formatted(taken.getPort()));
            case Throwable _ -> List.of();
        };
    }

    private static Stream<String> said(@Nullable String message) {
        return Stream.ofNullable(message);
    }
}
