package org.askfirst.consent;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * What single classes want otherwise than all the rest. None of it changes what another of them
 * looks at, so one start serves them all.
 */
public class SharedStart implements QuarkusTestProfile {

    /** More than anybody reads in these tests, but in the one of this limit. */
    public static final int READS_A_MINUTE = 8;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                // Presses that come too soon after a letter do not count, as in production.
                Map.entry("askfirst.too-quick", "PT15S"),
                Map.entry("askfirst.reads-per-minute", String.valueOf(READS_A_MINUTE)),
                // As in the days of an upgrade.
                Map.entry("askfirst.unsealed", "accept"),
                // As with a provider that never says whether an address is verified.
                Map.entry("askfirst.oidc.email-verified", "trusted"),
                Map.entry("otel.sdk.disabled", "false"),
                Map.entry("quarkus.otel.bsp.schedule.delay", "50ms"));
    }

    /** Keeps spans here instead of sending them away; unused while traces are off. */
    static class Spans {
        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }
}
