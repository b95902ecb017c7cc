package org.askfirst.journeys.checker;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Received;
import org.askfirst.journeys.story.Mail;

/** How often one person is asked, over all introductions and by whatever address of theirs. */
final class WithinLimits {

    private WithinLimits() {}

    static Stream<Violation> broken(History history, Limits limits) {
        return history.all(Received.class).stream()
                .map(Received::mail)
                .filter(Kind::isAsk)
                .collect(
                        Collectors.groupingBy(
                                mail -> Wanted.mailbox(mail.recipients().getFirst()),
                                Collectors.mapping(Mail::messageId, Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(asks -> asks.getValue().size() > limits.mostAsks())
                .map(asks ->
                        new Violation(
                                Rule.WITHIN_LIMITS,
                                asks.getKey(),
                                "asked %d times, where %d are allowed"
                                        .formatted(asks.getValue().size(), limits.mostAsks())));
    }
}
