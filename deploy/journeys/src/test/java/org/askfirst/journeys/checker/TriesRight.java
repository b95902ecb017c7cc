package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Fault;
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
        Set<String> over = over(history);
        List<Fault> faults = history.all(Fault.class);
        return refused.entrySet().stream()
                .flatMap(entry -> {
                    List<Try> tries = tries(entry.getValue(), history);
                    return Stream.concat(
                            loops(entry.getKey(), tries, faults),
                            over.contains(entry.getKey())
                                    ? Stream.empty()
                                    : givenUp(entry.getKey(), tries, end, limits));
                });
    }

    /** Whoever dies before it has noted a refusal does not know of it. */
    private static Stream<Violation> loops(String address, List<Try> tries, List<Fault> faults) {
        return IntStream.range(1, tries.size())
                .filter(place -> tries.get(place - 1).code() >= 500)
                .filter(place ->
                        faults.stream()
                                .noneMatch(fault ->
                                        !fault.at().isBefore(tries.get(place - 1).at())
                                                && !fault.begun().isAfter(tries.get(place).at())))
                .limit(1)
                .mapToObj(_ -> violation(address, "tried again after a refusal for good"));
    }

    private static Stream<Violation> givenUp(
            String address, List<Try> tries, Instant end, Limits limits) {
        Try last = tries.getLast();
        boolean givenUp =
                last.code() >= 400
                        && last.code() < 500
                        && last.at().plus(limits.recovers()).isBefore(end);
        return givenUp
                ? Stream.of(violation(address, "not tried again after " + last.code()))
                : Stream.empty();
    }

    /** The addresses of introductions that have ended, so that a letter may not be due any more. */
    private static Set<String> over(History history) {
        return history.stories().stream()
                .filter(story ->
                        story.withdrawn()
                                || story.outcomes().stream()
                                        .anyMatch(end -> end.kind() != Kind.UNDELIVERABLE))
                .flatMap(story -> story.wanted().addresses().stream())
                .collect(Collectors.toSet());
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
