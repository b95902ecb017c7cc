package org.askfirst.consent.gone;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.askfirst.consent.database.NamedRows;
import org.askfirst.consent.person.ExportPart;

/** That somebody's address is noted as gone. */
@ApplicationScoped
class GoneData implements ExportPart {

    private static final String NOTED =
            "SELECT noted_at, until FROM gone_address WHERE person_key = :key";

    private final NamedRows rows;

    GoneData(NamedRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, Object> of(String personKey, Instant since) {
        return Map.of("addressNotedAsGone", rows.of(NOTED, Map.of("key", personKey)));
    }
}
