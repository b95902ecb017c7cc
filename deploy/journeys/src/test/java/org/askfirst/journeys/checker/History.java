package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All that was seen from outside. Many may note at the same time. */
public final class History {

    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();
    private final Queue<Happening> happened = new ConcurrentLinkedQueue<>();

    /** Somebody is about to ask for this one. */
    public void wants(Wanted one) {
        wanted.put(one.key(), one);
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

    List<Story> stories() {
        return wanted.values().stream()
                .sorted(Comparator.comparing(Wanted::key))
                .map(one -> Story.of(one, this))
                .toList();
    }

    /** When the last fault was injected; before everything if there was none. */
    Instant calmSince() {
        List<Happening.Fault> faults = all(Happening.Fault.class);
        return faults.isEmpty() ? Instant.MIN : faults.getLast().at();
    }
}
