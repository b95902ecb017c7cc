package org.askfirst.local.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.askfirst.local.FreePort;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.PostgreSql;
import org.askfirst.local.mail.MailCatcher;

/**
 * Starts the production build of one service beside a broker, a database and a mail catcher, asks
 * for what Kubernetes and a browser ask for, and ends it: its JVM then writes the AOT cache. A
 * start without them would end half-way, and teach half.
 *
 * <p>The service's name is in {@code SERVICE}; it lies in {@code /ask-first}, as in the image,
 * because the cache remembers where classes come from.
 */
final class Training {

    private static final Path PROGRAM = Path.of("/ask-first/quarkus-run.jar");
    private static final Path CACHE = Path.of("/tmp/ask-first.aot");
    private static final Path DATA = Path.of("/tmp/training");

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 100;

    /** How often each page is asked for: often enough for the JVM to see what is hot. */
    private static final int ROUNDS = 20;

    private static final List<String> PAGES =
            List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/answers/none", "/");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String service = System.getenv("SERVICE");
        try (Provider provider = Provider.start();
                KafkaBroker broker = KafkaBroker.start(DATA.resolve("kafka"), 0);
                PostgreSql database = PostgreSql.start(DATA.resolve("postgresql"), 0);
                MailCatcher mail =
                        MailCatcher.start(DATA.resolve("mail"), FreePort.any(), FreePort.any())) {
            Map<String, String> settings = new HashMap<>(common(provider, broker));
            settings.put("ASKFIRST_SMTP_HOST", "127.0.0.1");
            settings.put("ASKFIRST_SMTP_PORT", String.valueOf(mail.smtpPort()));
            settings.put("ASKFIRST_SMTP_TLS", "none");
            if (!service.equals("intake")) {
                settings.putAll(database(service, database));
            }
            train(settings);
        }
        if (!Files.isReadable(CACHE)) {
            throw new IOException(service + " left no cache");
        }
        System.out.printf("%s: %,d bytes of cache%n", service, Files.size(CACHE));
        // The broker leaves threads behind.
        System.exit(0);
    }

    private static Map<String, String> common(Provider provider, KafkaBroker broker) {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return Map.of(
                "ASKFIRST_KAFKA",
                broker.bootstrapServers(),
                "ASKFIRST_OIDC_ISSUER",
                provider.issuer(),
                "ASKFIRST_OIDC_AUDIENCE",
                "ask-first",
                "ASKFIRST_LINK_KEY",
                key,
                "ASKFIRST_SEAL_KEY",
                key,
                "ASKFIRST_ADDRESS_KEY",
                key,
                "ASKFIRST_INTAKE_URL",
                "https://intake.invalid",
                "ASKFIRST_CONSENT_URL",
                "https://consent.invalid",
                "ASKFIRST_MAIL_FROM",
                "introductions@training.invalid");
    }

    private static Map<String, String> database(String service, PostgreSql database) {
        String prefix = "ASKFIRST_" + service.toUpperCase(Locale.ROOT) + "_DATABASE_";
        return Map.of(
                prefix + "URL",
                database.jdbcUrl(service),
                prefix + "USERNAME",
                service,
                prefix + "PASSWORD",
                database.password(service),
                "QUARKUS_FLYWAY_MIGRATE_AT_START",
                "true");
    }

    private static void train(Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = FreePort.any();
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:AOTCacheOutput=" + CACHE,
                                "-jar",
                                PROGRAM.toString())
                        .inheritIO();
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        URI url = URI.create("http://127.0.0.1:" + port);
        Process process = builder.start();
        try {
            awaitReady(process, url);
            for (int round = 0; round < ROUNDS; round++) {
                for (String page : PAGES) {
                    status(url.resolve(page));
                }
            }
            process.destroy();
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the service does not end");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitReady(Process process, URI url)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (status(url.resolve("/q/health/ready")) != 200) {
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the service ended by itself");
            }
            if (System.nanoTime() > until) {
                throw new IOException("the service is not ready within " + STARTS_WITHIN);
            }
        }
    }

    /** Of the answer; 0 where there is none yet. */
    private static int status(URI page) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
