package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Exported;

/** Letters, pages and exports, and whose address must not be in them. */
final class NoAddress {

    private NoAddress() {}

    static Stream<Violation> broken(History history) {
        return history.stories().stream()
                .flatMap(story ->
                        Stream.of(
                                        lettersToTheAsked(story),
                                        lettersToTheIntroducer(story),
                                        pages(story),
                                        exports(story, history))
                                .flatMap(found -> found));
    }

    private static Stream<Violation> lettersToTheAsked(Story story) {
        return story.letters().stream()
                .filter(letter -> letter.kind() != Kind.INTRODUCTION)
                .flatMap(letter ->
                        Stream.of(Role.values())
                                .filter(role -> letter.goesTo(story.wanted().address(role)))
                                .filter(role ->
                                        holds(letter.mail().everything(), other(story, role)))
                                .map(role -> violation(story, role, letter.toString())));
    }

    private static Stream<Violation> lettersToTheIntroducer(Story story) {
        return story.letters().stream()
                .filter(letter -> letter.goesTo(story.wanted().introducer()))
                .filter(letter -> letter.kind() != Kind.INTRODUCTION)
                .filter(letter -> letter.kind().isOutcome())
                .flatMap(letter ->
                        Stream.of(Role.values())
                                .filter(role ->
                                        holds(letter.mail().everything(), other(story, role)))
                                .map(role ->
                                        new Violation(
                                                Rule.NO_ADDRESS,
                                                story.toString(),
                                                "an address of the %s in %s"
                                                        .formatted(role.other(), letter))));
    }

    private static Stream<Violation> pages(Story story) {
        return story.openings().stream()
                .filter(page -> isBeforeTheIntroduction(story, page.at()))
                .flatMap(page ->
                        Stream.of(Role.values())
                                .filter(role -> story.tokensOf(role).contains(page.token()))
                                .filter(role -> holds(page.shown(), other(story, role)))
                                .map(role -> violation(story, role, "a page at " + page.at())));
    }

    private static Stream<Violation> exports(Story story, History history) {
        return history.all(Exported.class).stream()
                .filter(export -> isBeforeTheIntroduction(story, export.at()))
                .flatMap(export ->
                        Stream.of(Role.values())
                                .filter(role ->
                                        export.address().equals(story.wanted().address(role)))
                                .filter(role -> holds(export.document(), other(story, role)))
                                .map(role -> violation(story, role, "an export")));
    }

    private static boolean isBeforeTheIntroduction(Story story, Instant at) {
        return story.introducedAt().isEmpty() || at.isBefore(story.introducedAt().get());
    }

    private static String other(Story story, Role role) {
        return story.wanted().address(role.other());
    }

    private static boolean holds(String text, String address) {
        String all = text.toLowerCase(Locale.ROOT);
        return all.contains(address) || all.contains(address.replace("@", "%40"));
    }

    private static Violation violation(Story story, Role reader, String where) {
        return new Violation(
                Rule.NO_ADDRESS,
                story.toString(),
                "the %s reads the other's address in %s".formatted(reader, where));
    }
}
