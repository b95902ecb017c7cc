package org.askfirst.consent.introduction;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test reaches. */
public final class SmallLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "askfirst.cool-down", "P45D",
                "askfirst.requests-per-day", "5",
                "askfirst.asks-per-person", "3/P1D,6/P30D",
                "askfirst.asks-per-pair", "2/P7D",
                "askfirst.unsolicited-per-day", "3");
    }
}
