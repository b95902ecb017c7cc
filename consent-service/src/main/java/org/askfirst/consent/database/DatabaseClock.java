package org.askfirst.consent.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.askfirst.platform.database.Sql;

/** The one clock: every replica reads the database's, after it has the row lock. */
@ApplicationScoped
public class DatabaseClock {

    public Instant now() {
        return Sql.of("SELECT clock_timestamp() AS now")
                .rows(row -> Sql.instant(row, "now"))
                .getFirst();
    }
}
