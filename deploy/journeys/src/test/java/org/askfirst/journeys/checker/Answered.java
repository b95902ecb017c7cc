package org.askfirst.journeys.checker;

import java.util.List;
import java.util.stream.Stream;

/** Whether what an end takes was said, and by whom. */
final class Answered {

    private Answered() {}

    /** What an end takes: somebody's answer. */
    private record Needed(Role role, Answer answer, SeenLetter end) {}

    static Stream<Violation> byNobody(Story story) {
        return needed(story)
                .filter(needed ->
                        story.presses().stream()
                                .filter(press -> press.answer() == needed.answer())
                                .noneMatch(Story.begunBy(needed.end().at())))
                .map(needed ->
                        new Violation(
                                Rule.READING_ANSWERS_NOTHING,
                                story.toString(),
                                "%s, and nobody has pressed anything; pages were read %d times"
                                        .formatted(needed.end(), story.openings().size())));
    }

    static Stream<Violation> bySomebodyElse(Story story) {
        return Stream.concat(sharedTokens(story), foreignTokens(story));
    }

    private static Stream<Violation> foreignTokens(Story story) {
        return needed(story)
                .filter(needed -> !story.hasSaid(needed.role(), needed.answer(), needed.end().at()))
                .filter(needed ->
                        story.presses().stream()
                                .filter(press -> press.answer() == needed.answer())
                                .anyMatch(Story.begunBy(needed.end().at())))
                .map(needed ->
                        violation(
                                story,
                                "%s, by a link that is not the %s's"
                                        .formatted(needed.end(), needed.role())));
    }

    private static Stream<Violation> sharedTokens(Story story) {
        return story.tokensOf(Role.REQUESTER).stream()
                .filter(story.tokensOf(Role.TARGET)::contains)
                .map(token -> violation(story, "both have the same link"));
    }

    /** Of whoever is not to be asked an answer comes by itself, which may be a no. */
    private static Stream<Needed> needed(Story story) {
        return story.outcomes().stream()
                .filter(end -> end.kind() == Kind.INTRODUCTION || story.silenced().isEmpty())
                .flatMap(end ->
                        switch (end.kind()) {
                            case INTRODUCTION ->
                                    story.wanted().asked().stream()
                                            .map(role -> new Needed(role, Answer.YES, end));
                            case DECLINE_BY_REQUESTER ->
                                    Stream.of(new Needed(Role.REQUESTER, Answer.REFUSAL, end));
                            case DECLINE_BY_TARGET -> byTarget(story, end).stream();
                            case EXPIRY, UNDELIVERABLE, DUPLICATE, ASK, REMINDER, PAGE, OTHER ->
                                    Stream.empty();
                        });
    }

    /** The target is asked once the requester has said yes. */
    private static List<Needed> byTarget(Story story, SeenLetter end) {
        Needed no = new Needed(Role.TARGET, Answer.REFUSAL, end);
        return story.wanted().askedForIt()
                ? List.of(no)
                : List.of(new Needed(Role.REQUESTER, Answer.YES, end), no);
    }

    private static Violation violation(Story story, String what) {
        return new Violation(Rule.OWN_ANSWER, story.toString(), what);
    }
}
