package org.askfirst.mailer;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Switches traces on, and keeps the spans here instead of sending them away. */
public class Spans implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("otel.sdk.disabled", "false", "quarkus.otel.bsp.schedule.delay", "50ms");
    }

    /** Where they are kept; unused while traces are off. */
    static class Kept {
        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }
}
