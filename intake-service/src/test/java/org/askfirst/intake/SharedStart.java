package org.askfirst.intake;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * What single classes want otherwise than all the rest. None of it changes what another of them
 * looks at, so one start serves them all.
 */
public class SharedStart implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(SmtpDoorTest.door());
        // A limit one can reach.
        settings.put("askfirst.rate-per-minute", "3");
        settings.put("otel.sdk.disabled", "false");
        settings.put("quarkus.otel.bsp.schedule.delay", "50ms");
        return settings;
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
