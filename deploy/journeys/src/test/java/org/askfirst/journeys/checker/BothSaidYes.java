package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Pressed;

final class BothSaidYes {

    private BothSaidYes() {}

    static Stream<Violation> broken(Story story, Limits limits) {
        return story.introducedAt().stream()
                .flatMap(at -> Stream.concat(withoutYes(story, at), against(story, at, limits)));
    }

    private static Stream<Violation> withoutYes(Story story, Instant introduced) {
        return story.wanted().asked().stream()
                .filter(role -> !story.hasSaid(role, Answer.YES, introduced))
                .map(role -> violation(story, "introduced without a yes of the " + role));
    }

    /**
     * A no that surely came after the same person's last yes, and before anything could be decided
     * for good.
     */
    private static Stream<Violation> against(Story story, Instant introduced, Limits limits) {
        Optional<Instant> agreed = agreedAtTheEarliest(story);
        if (agreed.isEmpty()) {
            return Stream.empty();
        }
        Instant decided = agreed.get().plus(limits.held());
        return story.wanted().asked().stream()
                .filter(role ->
                        story.said(role, Answer.REFUSAL)
                                .filter(Pressed::taken)
                                .filter(no -> no.at().isBefore(decided))
                                .filter(no -> no.at().isBefore(introduced))
                                .anyMatch(no -> isLastWord(story, role, no, introduced)))
                .map(role -> violation(story, "introduced against a no of the " + role));
    }

    private static boolean isLastWord(Story story, Role role, Pressed no, Instant introduced) {
        return story.said(role, Answer.YES)
                .filter(Story.begunBy(introduced))
                .allMatch(yes -> yes.at().isBefore(no.begun()));
    }

    private static Optional<Instant> agreedAtTheEarliest(Story story) {
        return story.wanted().asked().stream()
                .map(role ->
                        story.said(role, Answer.YES)
                                .map(Pressed::begun)
                                .min(Comparator.naturalOrder())
                                .orElse(Instant.MAX))
                .max(Comparator.naturalOrder())
                .filter(at -> !at.equals(Instant.MAX));
    }

    private static Violation violation(Story story, String what) {
        return new Violation(Rule.BOTH_SAID_YES, story.toString(), what);
    }
}
