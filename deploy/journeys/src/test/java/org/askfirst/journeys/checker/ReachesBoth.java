package org.askfirst.journeys.checker;

import java.util.stream.Stream;

final class ReachesBoth {

    private ReachesBoth() {}

    static Stream<Violation> broken(Story story) {
        return story.of(Kind.INTRODUCTION).stream()
                .flatMap(letter ->
                        Stream.of(Role.values())
                                .filter(role -> !letter.goesTo(story.wanted().address(role)))
                                .map(role ->
                                        new Violation(
                                                Rule.REACHES_BOTH,
                                                story.toString(),
                                                "the introduction did not go to the " + role)));
    }
}
