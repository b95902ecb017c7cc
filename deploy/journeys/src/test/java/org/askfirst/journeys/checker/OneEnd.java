package org.askfirst.journeys.checker;

import java.util.Collection;
import java.util.stream.Stream;

final class OneEnd {

    private OneEnd() {}

    static Stream<Violation> broken(Story story) {
        Collection<SeenLetter> outcomes = story.outcomes();
        if (story.withdrawn()) {
            return outcomes.isEmpty()
                    ? Stream.empty()
                    : Stream.of(violation(story, "withdrawn, and ended all the same: " + outcomes));
        }
        if (outcomes.isEmpty() && story.accepted()) {
            return Stream.of(violation(story, "accepted, and nobody was told how it ended"));
        }
        return outcomes.size() > 1
                ? Stream.of(violation(story, "ended more than once: " + outcomes))
                : Stream.empty();
    }

    private static Violation violation(Story story, String what) {
        return new Violation(Rule.ONE_END, story.toString(), what);
    }
}
