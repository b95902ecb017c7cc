package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.askfirst.journeys.checker.Happening.Opened;
import org.askfirst.journeys.checker.Happening.Pressed;
import org.askfirst.journeys.checker.Happening.Received;
import org.askfirst.journeys.checker.Happening.Requested;
import org.askfirst.journeys.checker.Happening.Silenced;
import org.askfirst.journeys.checker.Happening.Withdrawn;

/** All that was seen from outside. Many may note at the same time. */
public final class History {

    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();
    private final Map<String, String> keyOf = new ConcurrentHashMap<>();
    private final Queue<Happening> happened = new ConcurrentLinkedQueue<>();

    /** Somebody is about to ask for this one. */
    public void wants(Wanted one) {
        wanted.put(one.key(), one);
        one.addresses().forEach(address -> keyOf.put(address, one.key()));
    }

    public void note(Happening happening) {
        happened.add(happening);
    }

    /** Those of one sort, the earliest first. */
    public <T extends Happening> List<T> all(Class<T> sort) {
        return happened.stream()
                .filter(sort::isInstance)
                .map(sort::cast)
                .sorted(Comparator.comparing(Happening::at))
                .toList();
    }

    /** How those that have ended did, by key: the kind of the letter that says so. */
    public Map<String, String> ends() {
        return stories().stream()
                .filter(story -> !story.outcomes().isEmpty())
                .collect(
                        Collectors.toMap(
                                Story::toString,
                                story ->
                                        story.outcomes().stream()
                                                .map(end -> end.kind().name())
                                                .collect(Collectors.joining(" and "))));
    }

    /** Those that were accepted, and of which nobody has been told how they ended. */
    public Set<String> open() {
        return stories().stream()
                .filter(story -> story.accepted() && !story.withdrawn())
                .filter(story -> story.outcomes().isEmpty())
                .map(Story::toString)
                .collect(Collectors.toSet());
    }

    /** All that was seen of one of them, a line for each, the earliest first. */
    public List<String> about(String key) {
        return stories().stream()
                .filter(story -> story.toString().equals(key))
                .flatMap(story -> story.lines().stream())
                .toList();
    }

    List<Story> stories() {
        Map<String, List<Requested>> requests = byKey(Requested.class, Requested::key);
        Map<String, List<Withdrawn>> withdrawals = byKey(Withdrawn.class, Withdrawn::key);
        List<Silenced> silenced = all(Silenced.class);
        Map<String, List<Pressed>> presses = byKey(Pressed.class, Pressed::key);
        Map<String, List<Opened>> openings = byKey(Opened.class, Opened::key);
        Map<String, List<Received>> letters =
                all(Received.class).stream()
                        .filter(letter -> keyOf.containsKey(letter.recipient()))
                        .collect(Collectors.groupingBy(one -> keyOf.get(one.recipient())));
        return wanted.values().stream()
                .sorted(Comparator.comparing(Wanted::key))
                .map(one ->
                        Story.of(
                                one,
                                requests.getOrDefault(one.key(), List.of()),
                                withdrawals.getOrDefault(one.key(), List.of()),
                                silenced.stream().filter(who -> isOneOf(one, who)).toList(),
                                letters.getOrDefault(one.key(), List.of()),
                                presses.getOrDefault(one.key(), List.of()),
                                openings.getOrDefault(one.key(), List.of())))
                .toList();
    }

    private static boolean isOneOf(Wanted one, Silenced who) {
        return one.addresses().stream()
                .anyMatch(address -> Wanted.isSamePerson(address, who.address()));
    }

    private <T extends Happening> Map<String, List<T>> byKey(
            Class<T> sort, Function<T, String> key) {
        return all(sort).stream().collect(Collectors.groupingBy(key));
    }

    /** When the last fault was injected; before everything if there was none. */
    Instant calmSince() {
        List<Happening.Fault> faults = all(Happening.Fault.class);
        return faults.isEmpty() ? Instant.MIN : faults.getLast().at();
    }
}
