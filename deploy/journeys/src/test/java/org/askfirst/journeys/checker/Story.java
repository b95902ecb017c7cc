package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Opened;
import org.askfirst.journeys.checker.Happening.Pressed;
import org.askfirst.journeys.checker.Happening.Received;
import org.askfirst.journeys.checker.Happening.Requested;

/**
 * What was seen of one introduction.
 *
 * @param accepted whether anybody was told that it is taken
 * @param letters in the order in which they came, like what follows
 */
record Story(
        Wanted wanted,
        boolean accepted,
        List<SeenLetter> letters,
        List<Pressed> presses,
        List<Opened> openings) {

    static Story of(
            Wanted wanted,
            List<Requested> requests,
            List<Received> letters,
            List<Pressed> presses,
            List<Opened> openings) {
        return new Story(
                wanted,
                requests.stream().anyMatch(Requested::accepted),
                letters.stream().map(letter -> SeenLetter.of(letter, wanted)).toList(),
                presses,
                openings);
    }

    List<SeenLetter> of(Kind kind) {
        return letters.stream().filter(letter -> letter.kind() == kind).toList();
    }

    /** The first copy of each letter that says how it ended. */
    Collection<SeenLetter> outcomes() {
        return letters.stream()
                .filter(letter -> letter.kind().isOutcome())
                .collect(Collectors.toMap(SeenLetter::id, letter -> letter, (first, _) -> first))
                .values();
    }

    Optional<Instant> introducedAt() {
        return of(Kind.INTRODUCTION).stream().map(SeenLetter::at).findFirst();
    }

    /** By what this person, and nobody else, may answer. */
    Set<String> tokensOf(Role role) {
        return letters.stream()
                .filter(letter -> letter.mail().recipients().equals(List.of(wanted.address(role))))
                .flatMap(letter -> letter.tokens().stream())
                .collect(Collectors.toSet());
    }

    /** What this person has said by their own link or address. */
    Stream<Pressed> said(Role role, Answer answer) {
        Set<String> own = tokensOf(role);
        return presses.stream()
                .filter(press -> press.answer() == answer && own.contains(press.token()));
    }

    boolean hasSaid(Role role, Answer answer, Instant before) {
        return said(role, answer).anyMatch(begunBy(before));
    }

    static Predicate<Pressed> begunBy(Instant end) {
        return press -> !press.begun().isAfter(end);
    }

    @Override
    public String toString() {
        return wanted.key();
    }
}
