package org.askfirst.platform.start;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may stand in the way of a start or a task without being a defect. */
@FunctionalInterface
public interface Obstacle {

    /**
     * What an operator can put right, in words without a secret or a person in them.
     *
     * @param cause one exception; its causes are asked for by themselves
     * @return empty when it is something else
     */
    Optional<String> in(Throwable cause);

    /**
     * The line to say of a failure: of the outermost of its causes that is known.
     *
     * @return empty when it is for a developer to look into
     */
    static Optional<String> line(Throwable failure, List<Obstacle> known) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known.stream().map(obstacle -> obstacle.in(cause)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(line -> line.strip().replaceAll("\\s+", " "));
    }
}
