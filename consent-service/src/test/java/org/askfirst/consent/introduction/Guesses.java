package org.askfirst.consent.introduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How well one can guess which of two is the withheld one. For every number that was observed, and
 * for random mixtures of all of them, the best question "is it between these two?" is found; how
 * good the best of all these questions would be by mere chance is found by exchanging the two of
 * each pair at random, again and again.
 */
final class Guesses {

    private static final int MIXTURES = 24;
    private static final int EXCHANGES = 999;
    private static final double NEVER_SEEN = -1;

    private final List<Map<String, Double>> withheld = new ArrayList<>();
    private final List<Map<String, Double>> ordinary = new ArrayList<>();
    private final RandomGenerator random;

    Guesses(RandomGenerator random) {
        this.random = random;
    }

    /**
     * What came out.
     *
     * @param question what tells most
     * @param right the share of right guesses by it
     * @param byChance the share that mere chance stays below in 99 of 100 cases
     * @param p how often mere chance does as well or better
     */
    record Result(int pairs, String question, double right, double byChance, double p) {
        @Override
        public String toString() {
            return "%d pairs: the best question (%s) guesses %.1f %% right; by chance up to %.1f %% (p < 0.01); p = %.3f"
                    .formatted(pairs, question, 100 * right, 100 * byChance, p);
        }
    }

    /** The same numbers of both. */
    void add(Map<String, Double> ofWithheld, Map<String, Double> ofOrdinary) {
        withheld.add(ofWithheld);
        ordinary.add(ofOrdinary);
    }

    Result result() {
        int pairs = withheld.size();
        Map<String, double[]> questions = questions(pairs);
        Map<String, Integer[]> orders = new LinkedHashMap<>();
        questions.forEach((name, values) -> orders.put(name, order(values)));
        boolean[] asTheyAre = new boolean[pairs];
        String best = null;
        double observed = 0;
        for (String name : questions.keySet()) {
            double distance = distance(questions.get(name), orders.get(name), asTheyAre);
            if (best == null || distance > observed) {
                best = name;
                observed = distance;
            }
        }
        double[] byChance = new double[EXCHANGES];
        for (int i = 0; i < EXCHANGES; i++) {
            boolean[] exchanged = new boolean[pairs];
            IntStream.range(0, pairs).forEach(pair -> exchanged[pair] = random.nextBoolean());
            for (String name : questions.keySet()) {
                byChance[i] =
                        Math.max(
                                byChance[i],
                                distance(questions.get(name), orders.get(name), exchanged));
            }
        }
        Arrays.sort(byChance);
        double reached = observed;
        long asGood = Arrays.stream(byChance).filter(one -> one >= reached).count();
        return new Result(
                pairs,
                best,
                right(observed),
                right(byChance[EXCHANGES * 99 / 100]),
                (asGood + 1) / (EXCHANGES + 1.0));
    }

    /** First those of the withheld ones, then the others in the same order. */
    private Map<String, double[]> questions(int pairs) {
        Map<String, double[]> questions = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        withheld.forEach(one -> names.addAll(one.keySet()));
        ordinary.forEach(one -> names.addAll(one.keySet()));
        for (String name : names) {
            double[] values = new double[2 * pairs];
            for (int pair = 0; pair < pairs; pair++) {
                values[pair] = withheld.get(pair).getOrDefault(name, NEVER_SEEN);
                values[pairs + pair] = ordinary.get(pair).getOrDefault(name, NEVER_SEEN);
            }
            questions.put(name, values);
        }
        List<double[]> scaled = questions.values().stream().map(Guesses::scaled).toList();
        for (int mixture = 1; mixture <= MIXTURES; mixture++) {
            double[] mixed = new double[2 * pairs];
            for (double[] values : scaled) {
                double weight = random.nextGaussian();
                for (int i = 0; i < mixed.length; i++) {
                    mixed[i] += weight * values[i];
                }
            }
            questions.put("mixture " + mixture, mixed);
        }
        return questions;
    }

    /** By ranks, so that no single value outweighs the rest. */
    private static double[] scaled(double[] values) {
        Integer[] order = order(values);
        double[] scaled = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                scaled[order[i]] = (from + to) / 2.0 / order.length - 0.5;
            }
            from = to;
        }
        return scaled;
    }

    private static Integer[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .toArray(Integer[]::new);
    }

    /** The greatest difference of shares in any interval (Kuiper), ties taken together. */
    private static double distance(double[] values, Integer[] order, boolean[] exchanged) {
        int pairs = exchanged.length;
        int difference = 0;
        int highest = 0;
        int lowest = 0;
        for (int i = 0; i < order.length; i++) {
            int one = order[i];
            boolean first = one < pairs;
            difference += first != exchanged[one % pairs] ? 1 : -1;
            boolean tied = i + 1 < order.length && values[order[i + 1]] == values[one];
            if (!tied) {
                highest = Math.max(highest, difference);
                lowest = Math.min(lowest, difference);
            }
        }
        return (highest - lowest) / (double) pairs;
    }

    private static double right(double distance) {
        return 0.5 + distance / 2;
    }
}
