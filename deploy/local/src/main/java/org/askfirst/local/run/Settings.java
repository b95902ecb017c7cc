package org.askfirst.local.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.askfirst.local.FreePort;

/**
 * What each part is told by its environment: our own environment, which wins, and the local
 * defaults for what it does not say.
 *
 * @param own our own environment
 */
record Settings(Map<String, String> own, Ports ports, Keys keys, String releaseDelay) {

    static final int NO_DOOR = 0;

    /** Where everything listens. */
    record Ports(
            int intake, int consent, int mailer, int smtp, int page, int kafka, int database) {}

    static Settings of(Map<String, String> own, Keys keys, boolean demo) throws Failure {
        Ports ports =
                new Ports(
                        port(own, "ASKFIRST_INTAKE_URL", "http://localhost:8080"),
                        port(own, "ASKFIRST_CONSENT_URL", "http://localhost:8081"),
                        number(own, "ASKFIRST_MAILER_PORT", 8082),
                        number(own, "ASKFIRST_SMTP_PORT", 2525),
                        number(own, "ASKFIRST_MAIL_PAGE_PORT", 8025),
                        FreePort.any(),
                        FreePort.any());
        String delay = own.getOrDefault("ASKFIRST_RELEASE_DELAY", demo ? "PT1S" : "PT10S");
        return new Settings(Map.copyOf(own), ports, keys, delay);
    }

    /** How mail comes back in, for the two services that must agree on it. */
    String mailIn() {
        return own.getOrDefault("ASKFIRST_MAIL_IN", "2526");
    }

    /** The port at which mail comes in; {@link #NO_DOOR} when that is otherwise. */
    int door() {
        return mailIn().matches("\\d{1,5}") ? Integer.parseInt(mailIn()) : NO_DOOR;
    }

    boolean ownKafka() {
        return own.containsKey("ASKFIRST_KAFKA");
    }

    boolean ownDatabases() {
        return own.containsKey("ASKFIRST_CONSENT_DATABASE_URL")
                && own.containsKey("ASKFIRST_MAILER_DATABASE_URL");
    }

    boolean ownMailServer() {
        return own.containsKey("ASKFIRST_SMTP_HOST");
    }

    /** Whoever tries it out asks the same person often. */
    String asksPerPerson() {
        return own.getOrDefault("ASKFIRST_ASKS_PER_PERSON", "none");
    }

    String asksPerPair() {
        return own.getOrDefault("ASKFIRST_ASKS_PER_PAIR", "none");
    }

    String intakeUrl() {
        return own.getOrDefault("ASKFIRST_INTAKE_URL", "http://localhost:8080");
    }

    String consentUrl() {
        return own.getOrDefault("ASKFIRST_CONSENT_URL", "http://localhost:8081");
    }

    String pageUrl() {
        return "http://localhost:" + ports.page();
    }

    Map<String, String> intake() throws IOException {
        Map<String, String> environment = common(ports.intake());
        secret(environment, "ASKFIRST_ADDRESS_KEY", keys.address());
        secret(environment, "ASKFIRST_REQUEST_KEY", keys.request());
        secret(environment, "ASKFIRST_SESSION_KEY", keys.session());
        environment.put("ASKFIRST_MAIL_IN", mailIn());
        secret(environment, "ASKFIRST_REPLY_KEY", keys.reply());
        environment.putIfAbsent("ASKFIRST_LOCAL_PUBLIC_KEY", keys.signInPublic());
        secret(environment, "ASKFIRST_LOCAL_PRIVATE_KEY", keys.signInPrivate());
        mailPage(environment);
        return environment;
    }

    Map<String, String> consent(Supplier<String> databaseUrl) throws IOException {
        Map<String, String> environment = common(ports.consent());
        secret(environment, "ASKFIRST_ADDRESS_KEY", keys.address());
        secret(environment, "ASKFIRST_LINK_KEY", keys.link());
        secret(environment, "ASKFIRST_SEAL_KEY", keys.seal());
        secret(environment, "ASKFIRST_REQUEST_KEY", keys.request());
        environment.putIfAbsent("ASKFIRST_LOCAL_PUBLIC_KEY", keys.signInPublic());
        environment.putIfAbsent("ASKFIRST_RELEASE_DELAY", releaseDelay);
        // Whoever tries it out opens the letter as soon as a robot would.
        environment.putIfAbsent("ASKFIRST_TOO_QUICK", "PT0S");
        environment.put("ASKFIRST_ASKS_PER_PERSON", asksPerPerson());
        environment.put("ASKFIRST_ASKS_PER_PAIR", asksPerPair());
        environment.putIfAbsent(
                "ASKFIRST_MAILER_INTERNAL_URL", "http://localhost:" + ports.mailer());
        mailPage(environment);
        database(environment, "CONSENT", databaseUrl);
        return environment;
    }

    Map<String, String> mailer(Supplier<String> databaseUrl) {
        Map<String, String> environment = common(ports.mailer());
        secret(environment, "ASKFIRST_LINK_KEY", keys.link());
        secret(environment, "ASKFIRST_SEAL_KEY", keys.seal());
        environment.put("ASKFIRST_MAIL_IN", mailIn());
        secret(environment, "ASKFIRST_REPLY_KEY", keys.reply());
        if (!ownMailServer()) {
            environment.put("ASKFIRST_SMTP_HOST", "127.0.0.1");
            environment.put("ASKFIRST_SMTP_PORT", String.valueOf(ports.smtp()));
            environment.put("ASKFIRST_SMTP_TLS", "none");
        }
        database(environment, "MAILER", databaseUrl);
        return environment;
    }

    private Map<String, String> common(int port) {
        Map<String, String> environment = new HashMap<>(own);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.putIfAbsent("ASKFIRST_INTAKE_URL", intakeUrl());
        environment.putIfAbsent("ASKFIRST_CONSENT_URL", consentUrl());
        environment.putIfAbsent("ASKFIRST_KAFKA", "127.0.0.1:" + ports.kafka());
        // After a kill -9 the broker waits this long for the dead, and the first request with it.
        environment.putIfAbsent("KAFKA_SESSION_TIMEOUT_MS", "10000");
        // Each channel takes twice this time to stop, one after the other.
        environment.putIfAbsent("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_POLL_TIMEOUT", "250");
        return environment;
    }

    /** Where all letters can be read, for pages that lead there. */
    private void mailPage(Map<String, String> environment) {
        if (!ownMailServer()) {
            environment.putIfAbsent("ASKFIRST_LOCAL_MAIL_PAGE", pageUrl());
        }
    }

    private static void secret(Map<String, String> environment, String name, Path file) {
        if (!environment.containsKey(name)) {
            environment.putIfAbsent(name + "_FILE", file.toString());
        }
    }

    private static void database(
            Map<String, String> environment, String service, Supplier<String> url) {
        String name = "ASKFIRST_" + service + "_DATABASE_";
        if (!environment.containsKey(name + "URL")) {
            String role = service.toLowerCase(Locale.ROOT);
            environment.put(name + "URL", url.get());
            environment.put(name + "USERNAME", role);
            environment.put(name + "PASSWORD", role);
        }
    }

    private static int port(Map<String, String> own, String name, String otherwise) throws Failure {
        try {
            URI url = URI.create(own.getOrDefault(name, otherwise));
            int standard = "https".equals(url.getScheme()) ? 443 : 80;
            if (url.getHost() != null) {
                return url.getPort() < 0 ? standard : url.getPort();
            }
        } catch (IllegalArgumentException notOne) {
            throw new Failure(name + " is not a web address");
        }
        throw new Failure(name + " is not a web address");
    }

    private static int number(Map<String, String> own, String name, int otherwise) throws Failure {
        String value = own.getOrDefault(name, String.valueOf(otherwise));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new Failure(name + " is not a port");
        }
        return Integer.parseInt(value);
    }
}
