package org.askfirst.consent;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Decisions are held for longer than a test lasts. */
public final class HeldAnswers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("askfirst.release-delay", "PT1H");
    }
}
