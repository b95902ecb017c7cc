package org.askfirst.consent.limit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.askfirst.consent.decision.Reached;
import org.jspecify.annotations.Nullable;

/**
 * How far introducers are from their limits, whose locks are held: read for several requests at
 * once, and counted on here with each that is taken.
 */
public final class Tally {

    /**
     * What an introducer asks for.
     *
     * @param introducer see {@code PersonKeys.ofIntroducer}
     * @param pair whom it is about; null on a route
     */
    public record Wanted(String introducer, @Nullable Pair pair) {}

    private final IntroducerLimits limits;
    private final Instant now;
    private final Map<String, Integer> left;
    private final Map<Wanted, List<Instant>> uses;

    Tally(
            IntroducerLimits limits,
            Instant now,
            Map<String, Integer> left,
            Map<Wanted, List<Instant>> uses) {
        this.limits = limits;
        this.now = now;
        this.left = left;
        this.uses = uses;
    }

    /** How many requests of the day are left of each introducer; any number without a limit. */
    public Map<String, Integer> leftToday() {
        return new HashMap<>(left);
    }

    /** The limit that one more request goes beyond; null when it does not. */
    public @Nullable Reached reached(Wanted wanted) {
        if (left.get(wanted.introducer()) == 0) {
            return new Reached.Requests();
        }
        return wanted.pair() == null ? null : limits.reachedBy(uses(wanted), now);
    }

    /** One more has been taken. */
    public void count(Wanted wanted) {
        left.computeIfPresent(
                wanted.introducer(),
                (_, most) -> most == Integer.MAX_VALUE ? most : Math.max(0, most - 1));
        if (wanted.pair() != null) {
            uses.computeIfAbsent(wanted, _ -> new ArrayList<>()).add(now);
        }
    }

    private List<Instant> uses(Wanted wanted) {
        return uses.getOrDefault(wanted, List.of());
    }
}
