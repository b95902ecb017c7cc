package org.askfirst.journeys.checker;

import java.util.stream.Stream;

/** Letters that tell of a no, of silence or of a mailbox that is gone, and who else got them. */
final class IntroducerOnly {

    private IntroducerOnly() {}

    static Stream<Violation> broken(Story story) {
        return story.letters().stream()
                .filter(letter -> Kind.tellsAnEnd(letter.mail()))
                .filter(letter -> letter.kind() != Kind.INTRODUCTION)
                .flatMap(letter ->
                        Stream.of(Role.values())
                                .filter(role -> letter.goesTo(story.wanted().address(role)))
                                .map(role ->
                                        new Violation(
                                                Rule.INTRODUCER_ONLY,
                                                story.toString(),
                                                "the %s was told what only the introducer is: %s"
                                                        .formatted(role, letter))));
    }
}
