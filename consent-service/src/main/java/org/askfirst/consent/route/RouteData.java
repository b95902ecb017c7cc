package org.askfirst.consent.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.askfirst.consent.database.NamedRows;
import org.askfirst.consent.person.ExportPart;

/** The routes somebody is on. */
@ApplicationScoped
class RouteData implements ExportPart {

    private static final String ROUTES =
            """
            SELECT route, name, email, position, weight, monthly_cap
            FROM route_person WHERE person_key = :key ORDER BY route
            """;

    private static final String CHANGES =
            """
            SELECT route, name, changed_at FROM route_change WHERE person_key = :key ORDER BY route
            """;

    private final NamedRows rows;

    RouteData(NamedRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, Object> of(String personKey, Instant since) {
        Map<String, Object> key = Map.of("key", personKey);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("routes", rows.of(ROUTES, key));
        parts.put("routesChanged", rows.of(CHANGES, key));
        return parts;
    }
}
