package org.askfirst.consent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Presses that come too soon after a letter do not count, as in production. */
public final class QuickRobots implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("askfirst.too-quick", "PT15S");
    }
}
