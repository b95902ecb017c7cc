package org.askfirst.consent.start;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.askfirst.consent.setting.SettingRules;
import org.askfirst.platform.settings.SecretFiles;
import org.askfirst.platform.settings.WrongSetting;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the schema up to this version, as the role that owns it, and gives the service's role what
 * it needs. Reads the database's settings only, so whoever runs it needs no other secret.
 */
final class Migrating {

    private static final String DATABASE = "askfirst.consent-database.";

    /** Without what would end a quotation in SQL. */
    private static final String NAME = "[\\p{L}\\p{N}_.@-]{1,63}";

    private Migrating() {}

    /** Returns the lines to print. */
    static List<String> run() {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .addDefaultSources()
                        .addDefaultInterceptors()
                        .withInterceptors(new SecretFiles(), new SettingRules())
                        .build();
        String owner = setting(config, "username");
        String service =
                config.getOptionalValue(DATABASE + "service-role", String.class).orElse(owner);
        if (!service.matches(NAME)) {
            throw new WrongSetting(
                    "ASKFIRST_CONSENT_DATABASE_SERVICE_ROLE", "must be the name of a role");
        }
        MigrateResult result =
                Flyway.configure()
                        // As long as it takes, but not for a server that is not there.
                        .jdbcProperties(Map.of("connectTimeout", "5", "tcpKeepAlive", "true"))
                        .dataSource(setting(config, "url"), owner, setting(config, "password"))
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

    private static String setting(SmallRyeConfig config, String name) {
        return config.getValue(DATABASE + name, String.class);
    }
}
