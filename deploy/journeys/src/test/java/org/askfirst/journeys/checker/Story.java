package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
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
import org.askfirst.journeys.checker.Happening.Silenced;
import org.askfirst.journeys.checker.Happening.Withdrawn;

/**
 * What was seen of one introduction.
 *
 * @param requests in the order in which they were made
 * @param withdrawals likewise
 * @param silenced those of its people who were not to be asked any more, at some time
 * @param letters in the order in which they came, like what follows
 */
record Story(
        Wanted wanted,
        List<Requested> requests,
        List<Withdrawn> withdrawals,
        List<Silenced> silenced,
        List<SeenLetter> letters,
        List<Pressed> presses,
        List<Opened> openings) {

    static Story of(
            Wanted wanted,
            List<Requested> requests,
            List<Withdrawn> withdrawals,
            List<Silenced> silenced,
            List<Received> letters,
            List<Pressed> presses,
            List<Opened> openings) {
        return new Story(
                wanted,
                requests,
                withdrawals,
                silenced,
                letters.stream().map(letter -> SeenLetter.of(letter, wanted)).toList(),
                presses,
                openings);
    }

    /** Whether anybody was told that it is taken. */
    boolean accepted() {
        return requests.stream().anyMatch(Requested::accepted);
    }

    /** Whether anybody was told that it is taken back. */
    boolean withdrawn() {
        return withdrawals.stream().anyMatch(Withdrawn::taken);
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

    /** What happened, a line for each, the earliest first. */
    List<String> lines() {
        Stream<Line> all =
                Stream.of(
                                requests.stream().map(one -> new Line(one.begun(), one)),
                                withdrawals.stream().map(one -> new Line(one.begun(), one)),
                                silenced.stream().map(one -> new Line(one.begun(), one)),
                                presses.stream().map(one -> new Line(one.begun(), one)),
                                letters.stream().map(one -> new Line(one.at(), one)))
                        .flatMap(some -> some);
        return Stream.concat(Stream.of(wanted.toString()), sorted(all).map(Line::toString))
                .toList();
    }

    private static Stream<Line> sorted(Stream<Line> lines) {
        return lines.sorted(Comparator.comparing(Line::at));
    }

    private record Line(Instant at, Object what) {
        @Override
        public String toString() {
            return at + " " + what;
        }
    }

    @Override
    public String toString() {
        return wanted.key();
    }
}
