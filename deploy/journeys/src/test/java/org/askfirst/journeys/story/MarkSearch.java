package org.askfirst.journeys.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Finds which of many words a text holds, whatever their case, by going over it once: thousands of
 * words in thousands of texts would take half a minute one by one (Rabin and Karp's way).
 */
public final class MarkSearch {

    private static final long BASE = 1_000_003;

    /** Of each word this much from its beginning is looked for first. */
    private final int length;

    /** What the first of these characters counts for in a sum, which may run over. */
    private final long weight;

    private final Map<Long, List<String>> bySum = new HashMap<>();

    /**
     * @throws IllegalArgumentException when one of them is empty, which every text holds
     */
    public MarkSearch(Collection<String> marks) {
        this.length = marks.stream().mapToInt(String::length).min().orElse(1);
        if (length == 0) {
            throw new IllegalArgumentException("an empty mark");
        }
        this.weight = LongStream.range(1, length).reduce(1, (product, _) -> product * BASE);
        for (String mark : marks) {
            String lower = mark.toLowerCase(Locale.ROOT);
            bySum.computeIfAbsent(sum(lower), _ -> new ArrayList<>()).add(lower);
        }
    }

    /** Those that this text holds, in lower case, one as often as it is there. */
    public List<String> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        if (lower.length() < length) {
            return found;
        }
        long sum = sum(lower);
        for (int from = 0; ; from++) {
            for (String mark : bySum.getOrDefault(sum, List.of())) {
                if (lower.startsWith(mark, from)) {
                    found.add(mark);
                }
            }
            int next = from + length;
            if (next >= lower.length()) {
                return found;
            }
            sum = (sum - lower.charAt(from) * weight) * BASE + lower.charAt(next);
        }
    }

    private long sum(String text) {
        long sum = 0;
        for (int at = 0; at < length; at++) {
            sum = sum * BASE + text.charAt(at);
        }
        return sum;
    }
}
