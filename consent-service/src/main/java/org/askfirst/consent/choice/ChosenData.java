package org.askfirst.consent.choice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.askfirst.consent.database.NamedRows;
import org.askfirst.consent.person.ExportPart;

/** What somebody has chosen, and the links by which they came to choose. */
@ApplicationScoped
class ChosenData implements ExportPart {

    private static final String STANDING_CHOICE =
            """
            SELECT choice, pause_until, per_month, language, erased_at FROM person WHERE key = :key
            AND (choice <> 'ASK_ME' OR per_month IS NOT NULL OR language IS NOT NULL
                OR erased_at IS NOT NULL)
            """;

    private static final String REFUSED_INTRODUCERS =
            "SELECT introducer FROM refused_introducer WHERE person_key = :key";

    private static final String LINKS =
            """
            SELECT made_at, valid_until, used_at FROM one_time_link
            WHERE person_key = :key ORDER BY made_at
            """;

    private final NamedRows rows;

    ChosenData(NamedRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, Object> of(String personKey, Instant since) {
        Map<String, Object> key = Map.of("key", personKey);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("standingChoice", rows.of(STANDING_CHOICE, key));
        parts.put("refusedIntroducers", rows.of(REFUSED_INTRODUCERS, key));
        parts.put("linksToThisPage", rows.of(LINKS, key));
        return parts;
    }
}
