package org.askfirst.consent.privacy;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.person.ExportPart;
import org.askfirst.consent.settings.Settings;

/** What a person is told of what is held about them: what every package tells of them. */
@ApplicationScoped
public class Exports {

    private final List<ExportPart> held;
    private final DatabaseClock clock;
    private final Duration keepFor;

    Exports(@All List<ExportPart> held, DatabaseClock clock, Settings settings) {
        this.held = held;
        this.clock = clock;
        this.keepFor = settings.keepFor();
    }

    /** JSON, UTF-8. */
    public byte[] of(String personKey) {
        Instant since = clock.now().minus(keepFor);
        Map<String, Object> export = new LinkedHashMap<>();
        export.put("personKey", personKey);
        held.forEach(data -> export.putAll(data.of(personKey, since)));
        return Json.write(export).getBytes(StandardCharsets.UTF_8);
    }
}
