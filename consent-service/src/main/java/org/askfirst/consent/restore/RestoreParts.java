package org.askfirst.consent.restore;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.askfirst.consent.database.Inbox;
import org.askfirst.platform.offset.Restorable;
import org.askfirst.platform.offset.RestoreTables;

/** Makes what keeps the offsets in this service's database, and notices when it is taken back. */
class RestoreParts {

    private static final String GROUP = "consent-service";
    private static final List<String> TOPICS =
            List.of("intro.requests", "intro.deliveries", "intro.mail");
    private static final int FAILED = 1;

    private static final RestoreTables TABLES =
            new RestoreTables(
                    "SELECT 1 FROM restore WHERE reconciled_at IS NULL",
                    "INSERT INTO restore DEFAULT VALUES ON CONFLICT DO NOTHING",
                    """
                    UPDATE restore SET reconciled_at = clock_timestamp()
                    WHERE reconciled_at IS NULL
                    """);

    @Produces
    @Singleton
    Restorable restorable(Inbox inbox) {
        return new Restorable(
                GROUP,
                TOPICS,
                TABLES,
                () -> StoredIntroductions.isAny() || inbox.isAny(),
                () -> {},
                () -> Quarkus.asyncExit(FAILED));
    }
}
