package org.askfirst.mailer.restore;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.askfirst.mailer.ledger.Recording;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.platform.offset.Restorable;
import org.askfirst.platform.offset.RestoreTables;

/** Makes what keeps the offsets in this service's database, and notices when it is taken back. */
class RestoreParts {

    private static final String GROUP = "mailer-service";
    private static final List<String> TOPICS = List.of("intro.letters");
    private static final int FAILED = 1;

    private static final RestoreTables TABLES =
            new RestoreTables(
                    "SELECT 1 FROM restore_hold",
                    """
                    INSERT INTO restore_hold (since) VALUES (clock_timestamp())
                    ON CONFLICT DO NOTHING
                    """,
                    "DELETE FROM restore_hold");

    @Produces
    @Singleton
    Restorable restorable(Recording recording, Doorbells doorbells) {
        return new Restorable(
                GROUP,
                TOPICS,
                TABLES,
                recording::holdsAny,
                () -> {
                    doorbells.letters().ring();
                    doorbells.deliveries().ring();
                },
                () -> Quarkus.asyncExit(FAILED));
    }
}
