package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Requested;
import org.askfirst.journeys.checker.Happening.Silenced;

final class NotAskedAgain {

    private NotAskedAgain() {}

    static Stream<Violation> broken(Story story) {
        Instant first =
                story.requests().stream().map(Requested::begun).findFirst().orElse(Instant.MIN);
        return story.silenced().stream()
                .filter(who -> !who.at().isAfter(first))
                .flatMap(who ->
                        story.letters().stream()
                                .filter(letter -> asks(letter, who))
                                .map(letter ->
                                        new Violation(
                                                Rule.NOT_ASKED_AGAIN,
                                                story.toString(),
                                                "%s, who %s at %s"
                                                        .formatted(letter, who.how(), who.at()))));
    }

    private static boolean asks(SeenLetter letter, Silenced who) {
        return (letter.kind() == Kind.ASK || letter.kind() == Kind.REMINDER)
                && letter.mail().recipients().stream()
                        .anyMatch(address -> Wanted.isSamePerson(address, who.address()));
    }
}
