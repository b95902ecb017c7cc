package org.askfirst.consent.choice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.askfirst.consent.decision.AskedLately;
import org.jspecify.annotations.Nullable;

/** What limits count of several people, looked up for all of them when it is asked of one. */
final class LookedUp {

    private final EarlierAsks earlier;
    private final Set<String> personKeys;
    private @Nullable Map<String, List<AskedLately.Ask>> asks;
    private @Nullable Map<String, List<String>> waiting;

    /**
     * @param personKeys locked as long as this lives
     */
    LookedUp(EarlierAsks earlier, Set<String> personKeys) {
        this.earlier = earlier;
        this.personKeys = personKeys;
    }

    /**
     * What {@link EarlierAsks#since} says of one of them.
     *
     * @param since the same whenever it is asked
     */
    List<AskedLately.Ask> since(String personKey, Instant since) {
        if (asks == null) {
            asks = earlier.since(personKeys, since);
        }
        return asks.getOrDefault(personKey, List.of());
    }

    /**
     * What {@link EarlierAsks#waitingBefore} says of one of them.
     *
     * @param now the same whenever it is asked
     * @param since since when this ask has waited itself; null when it has not
     */
    List<String> waitingBefore(String personKey, Instant now, @Nullable Instant since) {
        if (since != null) {
            return earlier.waitingBefore(Set.of(personKey), since)
                    .getOrDefault(personKey, List.of());
        }
        if (waiting == null) {
            waiting = earlier.waitingBefore(personKeys, now);
        }
        return waiting.getOrDefault(personKey, List.of());
    }
}
