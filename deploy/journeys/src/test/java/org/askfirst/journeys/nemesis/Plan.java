package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Which faults come in which order; the same for the same draws. */
final class Plan {

    private static final int SHORTEST_MILLIS = 200;

    /** No longer than a letter whose fate is unknown waits, or one fault would hit it twice. */
    private static final int LONGEST_MILLIS = 8_000;

    private static final int SOONEST_MILLIS = 300;
    private static final int LATEST_MILLIS = 4_000;

    private final Map<Hand, List<Planned>> faults = new EnumMap<>(Hand.class);

    private Plan() {}

    /** One with more faults for each hand than this time has room for. */
    static Plan drawn(RandomGenerator random, Duration time) {
        Plan plan = new Plan();
        int most = Math.toIntExact(time.toMillis() / (SHORTEST_MILLIS + SOONEST_MILLIS)) + 1;
        for (Hand hand : Hand.values()) {
            plan.faults.put(hand, drawn(random, FaultKind.of(hand), most));
        }
        return plan;
    }

    /** What this hand plays, in order. */
    List<Planned> of(Hand hand) {
        return List.copyOf(faults.getOrDefault(hand, List.of()));
    }

    /** Like cards: each kind has come before any comes again. */
    private static List<Planned> drawn(RandomGenerator random, List<FaultKind> kinds, int most) {
        List<Planned> drawn = new ArrayList<>();
        while (drawn.size() < most) {
            List<FaultKind> cards = new ArrayList<>(kinds);
            Collections.shuffle(cards, Random.from(random));
            cards.forEach(kind -> drawn.add(drawn(random, kind)));
        }
        return drawn.subList(0, most);
    }

    private static Planned drawn(RandomGenerator random, FaultKind kind) {
        return new Planned(
                Duration.ofMillis(random.nextInt(SOONEST_MILLIS, LATEST_MILLIS)),
                kind,
                Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)),
                random.nextInt(Integer.MAX_VALUE));
    }
}
