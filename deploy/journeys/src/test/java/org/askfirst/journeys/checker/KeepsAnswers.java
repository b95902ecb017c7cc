package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Pressed;
import org.askfirst.journeys.checker.Happening.Requested;

/** Answers on a page, which are durable once it says so; what comes by mail is read later. */
final class KeepsAnswers {

    private KeepsAnswers() {}

    static Stream<Violation> broken(Story story, Limits limits) {
        if (!story.silenced().isEmpty()) {
            return Stream.empty();
        }
        return story.outcomes().stream()
                .filter(end -> end.kind() == Kind.EXPIRY)
                .flatMap(end ->
                        Stream.of(Role.values())
                                .filter(role -> hasEndedTheSilence(story, role, limits))
                                .map(role ->
                                        new Violation(
                                                Rule.KEEPS_ANSWERS,
                                                story.toString(),
                                                "%s, and the %s had answered in time"
                                                        .formatted(end, role))));
    }

    /** After a yes of the requester it is the target who may be silent. */
    private static boolean hasEndedTheSilence(Story story, Role role, Limits limits) {
        Instant deadline = deadline(story, role, limits);
        boolean inTime =
                onPages(story, role)
                        .filter(Pressed::taken)
                        .anyMatch(press -> press.at().isBefore(deadline));
        boolean neverYes =
                story.presses().stream().noneMatch(press -> press.answer() == Answer.YES);
        return inTime && (role == Role.TARGET || neverYes);
    }

    /** Before this nothing can have expired, however late it was known that the ask was taken. */
    private static Instant deadline(Story story, Role role, Limits limits) {
        Optional<Instant> came =
                story.of(Kind.ASK).stream()
                        .filter(ask -> ask.goesTo(story.wanted().address(role)))
                        .map(SeenLetter::at)
                        .findFirst();
        Optional<Instant> asked = askedAtTheEarliest(story, role);
        if (came.isEmpty() || asked.isEmpty()) {
            return Instant.MIN;
        }
        Instant known = came.get().plus(limits.expire());
        Instant guard = asked.get().plus(limits.expire().multipliedBy(2));
        return known.isBefore(guard) ? known : guard;
    }

    private static Optional<Instant> askedAtTheEarliest(Story story, Role role) {
        boolean first = role == Role.REQUESTER || story.wanted().askedForIt();
        return first
                ? story.requests().stream().map(Requested::begun).min(Comparator.naturalOrder())
                : story.said(Role.REQUESTER, Answer.YES)
                        .map(Pressed::begun)
                        .min(Comparator.naturalOrder());
    }

    private static Stream<Pressed> onPages(Story story, Role role) {
        return Stream.of(Answer.values())
                .flatMap(answer -> story.said(role, answer))
                .filter(press -> !press.token().contains("@"));
    }
}
