package org.askfirst.local.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.askfirst.local.FreePort;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.PostgreSql;
import org.askfirst.local.mail.MailCatcher;

/** Everything the production build of a service talks to when it starts. */
record Surroundings(Provider provider, KafkaBroker broker, PostgreSql database, MailCatcher mail)
        implements AutoCloseable {

    static Surroundings start(Path data) throws IOException {
        return new Surroundings(
                Provider.start(),
                KafkaBroker.start(data.resolve("kafka"), 0),
                PostgreSql.start(data.resolve("postgresql"), 0),
                MailCatcher.start(data.resolve("mail"), FreePort.any(), FreePort.any()));
    }

    /** The environment of one of the services, listening on this port; its keys are no secrets. */
    Map<String, String> settings(String service, int port) {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        settings.put("ASKFIRST_KAFKA", broker.bootstrapServers());
        settings.put("ASKFIRST_OIDC_ISSUER", provider.issuer());
        settings.put("ASKFIRST_OIDC_AUDIENCE", "ask-first");
        settings.put("ASKFIRST_LINK_KEY", key);
        settings.put("ASKFIRST_SEAL_KEY", key);
        settings.put("ASKFIRST_REQUEST_KEY", key);
        settings.put("ASKFIRST_ADDRESS_KEY", key);
        settings.put("ASKFIRST_INTAKE_URL", "https://intake.invalid");
        settings.put("ASKFIRST_CONSENT_URL", "https://consent.invalid");
        settings.put("ASKFIRST_MAIL_FROM", "introductions@organisation.invalid");
        settings.put("ASKFIRST_SMTP_HOST", "127.0.0.1");
        settings.put("ASKFIRST_SMTP_PORT", String.valueOf(mail.smtpPort()));
        settings.put("ASKFIRST_SMTP_TLS", "none");
        settings.put("ASKFIRST_TOO_QUICK", "PT0S");
        if (!service.equals("intake")) {
            String prefix = "ASKFIRST_" + service.toUpperCase(Locale.ROOT) + "_DATABASE_";
            settings.put(prefix + "URL", database.jdbcUrl(service));
            settings.put(prefix + "USERNAME", service);
            settings.put(prefix + "PASSWORD", database.password(service));
        }
        return settings;
    }

    @Override
    public void close() throws IOException {
        mail.close();
        database.close();
        broker.close();
        provider.close();
    }
}
