package org.askfirst.journeys.running;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A system that a few classes use which want it set up alike, so that it is started once for all of
 * them. Whoever does to it what the others would mind takes its turn, by a lock of JUnit's. The
 * last of the classes closes it; where not all of them run, it ends with this JVM, and where others
 * run as well, each starts one anew.
 */
public enum InCommon {
    /** For whoever kills its processes under load. */
    KILLED(2, AskFirst::with, Map.of("ASKFIRST_RELEASE_DELAY", "PT0S")),

    /** For whoever makes what it stands on, or what it reads, stand still. */
    STANDING_STILL(2, AskFirst::behindProxies, Map.of("ASKFIRST_RELEASE_DELAY", "PT0S")),

    /** For whoever ends services, and takes their databases back. */
    COMING_AND_GOING(2, AskFirst::with, Map.of()),

    /** For whoever asks as much as they can and presses too soon: neither is any good here. */
    LIMITED(
            2,
            AskFirst::with,
            Map.of(
                    "ASKFIRST_RELEASE_DELAY", "PT0S",
                    // Longer than a robot takes for one letter on any machine.
                    "ASKFIRST_TOO_QUICK", "PT1H",
                    "ASKFIRST_REQUESTS_PER_DAY", "40",
                    "ASKFIRST_ASKS_PER_PERSON", "3/P1D,12/P30D",
                    "ASKFIRST_ASKS_PER_PAIR", "2/P7D",
                    "ASKFIRST_UNSOLICITED_PER_DAY", "10"));

    /** The crowds that use these systems are one introducer. */
    private static final String RATE = "1000000";

    private final Function<Map<String, String>, AskFirst> starting;
    private final Map<String, String> settings;
    private int users;
    private @Nullable AskFirst system;

    InCommon(
            int users,
            Function<Map<String, String>, AskFirst> starting,
            Map<String, String> settings) {
        this.users = users;
        this.starting = starting;
        this.settings = settings;
    }

    /** The system with all its services running; to be given back once. */
    public synchronized AskFirst take() {
        if (system == null) {
            Map<String, String> all = new HashMap<>(settings);
            all.put("ASKFIRST_RATE_PER_MINUTE", RATE);
            system = starting.apply(all);
        }
        system.startMissing();
        return system;
    }

    /** The class that took it is done with it. */
    public synchronized void giveBack() {
        users--;
        if (system == null) {
            return;
        }
        if (users <= 0) {
            system.close();
            system = null;
        } else {
            // The next one may let connections die that lie idle.
            system.topics().close();
        }
    }
}
