package org.askfirst.consent.unsolicited;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.askfirst.consent.database.NamedRows;
import org.askfirst.consent.person.ExportPart;

/** Introductions somebody handed in, or was written to about. */
@ApplicationScoped
class UnsolicitedData implements ExportPart {

    private static final String HANDED_IN =
            """
            SELECT id, handed_in_at, stranger_name AS stranger, topic FROM unsolicited
            WHERE victim_key = :key ORDER BY handed_in_at
            """;

    private static final String MADE =
            """
            SELECT id, handed_in_at, introducer_name AS name, introducer_email AS email,
                introducer_language AS language
            FROM unsolicited WHERE introducer_key = :key AND told ORDER BY handed_in_at
            """;

    private final NamedRows rows;

    UnsolicitedData(NamedRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, Object> of(String personKey, Instant since) {
        Map<String, Object> key = Map.of("key", personKey);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("unsolicitedHandedIn", rows.of(HANDED_IN, key));
        parts.put("unsolicitedMade", rows.of(MADE, key));
        return parts;
    }
}
