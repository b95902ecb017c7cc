package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Received;
import org.askfirst.journeys.checker.Happening.Refused;

/** How often a letter is tried, as the mail server sees it. */
final class TriesRight {

    private TriesRight() {}

    /** One try; code 250 when it was taken. */
    private record Try(Instant at, int code) {}

    static Stream<Violation> broken(History history, Limits limits) {
        Map<String, List<Refused>> refused =
                history.all(Refused.class).stream()
                        .collect(Collectors.groupingBy(Refused::address));
        Instant end = end(history);
        return refused.entrySet().stream()
                .flatMap(entry ->
                        broken(entry.getKey(), tries(entry.getValue(), history), end, limits));
    }

    private static Stream<Violation> broken(
            String address, List<Try> tries, Instant end, Limits limits) {
        boolean loops =
                tries.subList(0, tries.size() - 1).stream().anyMatch(one -> one.code() >= 500);
        if (loops) {
            return Stream.of(violation(address, "tried again after a refusal for good"));
        }
        Try last = tries.getLast();
        boolean givenUp =
                last.code() >= 400
                        && last.code() < 500
                        && last.at().plus(limits.recovers()).isBefore(end);
        return givenUp
                ? Stream.of(violation(address, "not tried again after " + last.code()))
                : Stream.empty();
    }

    private static List<Try> tries(List<Refused> refused, History history) {
        String address = refused.getFirst().address();
        Stream<Try> taken =
                history.all(Received.class).stream()
                        .filter(one -> one.mail().recipients().contains(address))
                        .map(one -> new Try(one.at(), 250));
        return Stream.concat(refused.stream().map(one -> new Try(one.at(), one.code())), taken)
                .sorted(Comparator.comparing(Try::at))
                .toList();
    }

    private static Instant end(History history) {
        return history.all(Happening.class).getLast().at();
    }

    private static Violation violation(String address, String what) {
        return new Violation(Rule.TRIES_RIGHT, address, what);
    }
}
