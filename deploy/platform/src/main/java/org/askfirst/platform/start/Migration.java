package org.askfirst.platform.start;

import java.util.List;
import java.util.Map;
import org.askfirst.platform.settings.Database;
import org.askfirst.platform.settings.SettingsReader;
import org.askfirst.platform.settings.WrongSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings a schema up to this version, as the role that owns it, and gives the service's role what
 * it needs. Reads the database's settings only, so whoever runs it needs no other secret.
 */
public final class Migration {

    /**
     * As long as it takes, but not for a server that is not there, and without the values of
     * refused rows in messages.
     */
    private static final Map<String, String> CONNECTION =
            Map.of(
                    "connectTimeout", "5",
                    "tcpKeepAlive", "true",
                    "logServerErrorDetail", "false");

    private Migration() {}

    /**
     * Migrates, says what was done, and ends the process.
     *
     * @param settings what the keys of the database's settings begin with, such as {@code
     *     askfirst.consent-database}
     */
    public static void run(String settings, Exit exit) {
        try {
            migrated(SettingsReader.read(Database.class, settings)).forEach(System.out::println);
            exit.done();
        } catch (WrongSettings | FlywayException failure) {
            exit.failed(failure);
        }
    }

    private static List<String> migrated(Database database) {
        String owner = database.username();
        String service = database.serviceRole().orElse(owner);
        MigrateResult result =
                Flyway.configure()
                        .jdbcProperties(CONNECTION)
                        .dataSource(database.url(), owner, database.password().get())
                        .placeholders(Map.of("service_role", service))
                        .load()
                        .migrate();
        return List.of(
                "applied %d migrations; the schema is at version %s"
                        .formatted(result.migrationsExecuted, version(result)),
                "the role %s may use it".formatted(service));
    }

    private static String version(MigrateResult result) {
        return result.targetSchemaVersion == null
                ? result.initialSchemaVersion
                : result.targetSchemaVersion;
    }
}
