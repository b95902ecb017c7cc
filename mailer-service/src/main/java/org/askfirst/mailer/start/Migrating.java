package org.askfirst.mailer.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Says how far the schema is: it was migrated when the program started. */
@ApplicationScoped
class Migrating {

    private final Flyway flyway;

    Migrating(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Returns the lines to print. */
    List<String> done() {
        MigrationInfo current = flyway.info().current();
        return List.of("The schema of the mailer's database is at version " + current.getVersion());
    }
}
