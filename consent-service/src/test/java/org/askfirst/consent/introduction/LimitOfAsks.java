package org.askfirst.consent.introduction;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * How much people are asked where nobody has set anything. Tests look more often than anybody may
 * who is not one.
 */
public final class LimitOfAsks implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "askfirst.asks-per-person", "3/P1D,12/P30D",
                "askfirst.reads-per-minute", "1000000");
    }
}
