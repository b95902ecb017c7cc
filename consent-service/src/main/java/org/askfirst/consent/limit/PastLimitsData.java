package org.askfirst.consent.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.askfirst.consent.database.NamedRows;
import org.askfirst.consent.person.ExportPart;

/** What of somebody went beyond a limit. */
@ApplicationScoped
class PastLimitsData implements ExportPart {

    private static final String PAST_LIMITS =
            """
            SELECT of_limit AS "limit", name, email, not_taken, since, told_at
            FROM limit_notice WHERE person_key = :key ORDER BY since
            """;

    private final NamedRows rows;

    PastLimitsData(NamedRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, Object> of(String personKey, Instant since) {
        Map<String, Object> key = Map.of("key", personKey);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("pastLimits", rows.of(PAST_LIMITS, key));
        return parts;
    }
}
