package org.askfirst.platform.start;

import java.util.List;
import java.util.stream.Stream;

/** What may stand in the way of a start or a task without being a defect. */
@FunctionalInterface
public interface Obstacle {

    /**
     * What an operator can put right, in words without a secret or a person in them.
     *
     * @param cause one exception; its causes are asked for by themselves
     * @return a line for each thing; none when it is something else
     */
    List<String> in(Throwable cause);

    /**
     * The lines to say of a failure: of the outermost of its causes that is known.
     *
     * @return none when it is for a developer to look into
     */
    static List<String> lines(Throwable failure, List<Obstacle> known) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known.stream().map(obstacle -> obstacle.in(cause)))
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
    }
}
