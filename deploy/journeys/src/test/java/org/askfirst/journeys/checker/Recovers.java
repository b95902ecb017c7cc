package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Pressed;
import org.askfirst.journeys.checker.Happening.Waiting;

/** When everything ends, and whether anything is left. */
final class Recovers {

    private Recovers() {}

    static Stream<Violation> broken(History history, Limits limits) {
        Instant calm = history.calmSince();
        return Stream.concat(
                history.stories().stream().flatMap(story -> late(story, calm, limits)),
                left(history));
    }

    private static Stream<Violation> late(Story story, Instant calm, Limits limits) {
        return story.outcomes().stream()
                .filter(end -> end.at().isAfter(due(story, end, calm, limits)))
                .map(end -> violation(story.toString(), "ended late: " + end));
    }

    private static Instant due(Story story, SeenLetter end, Instant calm, Limits limits) {
        Stream<Instant> pressed = story.presses().stream().map(Pressed::at);
        Stream<Instant> expired =
                story.of(Kind.ASK).stream()
                        .filter(_ -> end.kind() == Kind.EXPIRY)
                        .map(ask -> ask.at().plus(limits.expire()));
        return Stream.of(Stream.of(calm), pressed, expired)
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .filter(since -> !since.equals(Instant.MIN))
                .map(since -> since.plus(limits.held()).plus(limits.recovers()))
                .orElse(Instant.MAX);
    }

    /** By the last that was seen of each. */
    private static Stream<Violation> left(History history) {
        Map<String, Waiting> last = new TreeMap<>();
        history.all(Waiting.class).forEach(one -> last.put(one.what(), one));
        return last.values().stream()
                .filter(one -> one.value() != 0)
                .map(one -> violation(one.what(), "still waits: " + one.value()));
    }

    private static Violation violation(String about, String what) {
        return new Violation(Rule.RECOVERS, about, what);
    }
}
