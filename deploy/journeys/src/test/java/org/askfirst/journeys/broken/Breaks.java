package org.askfirst.journeys.broken;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
final class Breaks {

    private Breaks() {}

    static List<Break> all() {
        return Stream.of(BreaksAtTheTransport.all(), BreaksOfDecisions.all(), BreaksOfLetters.all())
                .flatMap(List::stream)
                .toList();
    }
}
