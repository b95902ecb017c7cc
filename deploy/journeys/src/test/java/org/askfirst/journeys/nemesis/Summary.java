package org.askfirst.journeys.nemesis;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one seed or several came to.
 *
 * @param histories introductions that were asked for
 * @param faults how often each kind was played
 * @param failures promises that were not kept
 */
record Summary(
        int seeds, int histories, int letters, Map<FaultKind, Integer> faults, int failures) {

    /** None yet. */
    static final Summary NONE = new Summary(0, 0, 0, Map.of(), 0);

    Summary {
        faults = Map.copyOf(faults);
    }

    Summary plus(Summary other) {
        Map<FaultKind, Integer> all = new TreeMap<>(faults);
        other.faults.forEach((kind, times) -> all.merge(kind, times, Integer::sum));
        return new Summary(
                seeds + other.seeds,
                histories + other.histories,
                letters + other.letters,
                all,
                failures + other.failures);
    }

    /**
     * Of how many introductions a promise is broken at most, with a confidence of 95 percent: 3/N
     * where none of N was (the rule of three). 1 where nothing is known.
     */
    double bound() {
        return histories == 0 || failures > 0 ? 1 : Math.min(1, 3.0 / histories);
    }

    @Override
    public String toString() {
        return """
        nemesis: %d seeds, %d histories, %d letters, %d faults, %d failures, %s
        nemesis: faults by kind: %s
        """
                .formatted(
                        seeds,
                        histories,
                        letters,
                        faults.values().stream().mapToInt(Integer::intValue).sum(),
                        failures,
                        failures == 0
                                ? "bound 3/N = %.5f".formatted(bound())
                                : "no bound where something failed",
                        new TreeMap<>(faults)
                                .entrySet().stream()
                                        .map(one -> one.getKey() + " " + one.getValue())
                                        .collect(Collectors.joining(", ")));
    }
}
