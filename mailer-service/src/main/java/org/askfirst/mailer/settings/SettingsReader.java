package org.askfirst.mailer.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.mailer.contract.Belief;
import org.askfirst.mailer.smtp.MailServer;
import org.askfirst.mailer.smtp.MailServer.Tls;
import org.askfirst.mailer.smtp.Timeouts;
import org.askfirst.platform.key.Keyring;

/**
 * Turns raw settings into checked ones. All that is wrong is said at once, by the name of the
 * variable and without its value.
 */
final class SettingsReader {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Less is nothing to whoever counts in milliseconds or seconds. */
    private static final Duration SHORT = Duration.ofMillis(100);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final RawSettings raw;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(RawSettings raw) {
        this.raw = raw;
    }

    /**
     * @throws WrongSettings naming every variable that is missing or wrong
     */
    Settings read() {
        Optional<String> mailFrom =
                matching("MAIL_FROM", raw.mailFrom(), ADDRESS, "a mail address");
        String domain = mailFrom.map(from -> from.substring(from.indexOf('@') + 1)).orElse("");
        Optional<URI> intake = url("INTAKE_URL", raw.intakeUrl());
        Optional<URI> consent = url("CONSENT_URL", raw.consentUrl());
        Optional<MailServer> server = mailServer(domain);
        List<X509Certificate> authorities =
                raw.smtpCaFile().map(this::certificates).orElse(List.of());
        List<Duration> retryAfter = durations("RETRY_AFTER", raw.retryAfter(), SHORT, DAY);
        Optional<Duration> unknownAfter = duration("UNKNOWN_AFTER", raw.unknownAfter(), SHORT, DAY);
        // The connector reads it, too; one consumer a partition is the most that helps.
        number("CONSUMERS", raw.consumers(), 12);
        Optional<Keyring> sealKeys = keys("SEAL_KEY", raw.sealKey());
        boolean unsealedToo = unsealedToo();
        Optional<Keyring> linkKeys = keys("LINK_KEY", raw.linkKey());
        Settings.Database database = database();
        Map<String, String> kafka = kafka();
        if (CONTROL.matcher(raw.organisation()).find()) {
            problem("ORGANISATION", "holds a control character");
        }
        requireNoProblems();
        return new Settings(
                raw.organisation(),
                intake.orElseThrow(),
                consent.orElseThrow(),
                mailFrom.orElseThrow(),
                server.orElseThrow(),
                authorities,
                retryAfter,
                unknownAfter.orElseThrow(),
                new Belief(sealKeys.orElseThrow(), unsealedToo),
                linkKeys.orElseThrow(),
                database,
                kafka);
    }

    /**
     * Only what the database needs.
     *
     * @throws WrongSettings naming every variable of these that is missing or wrong
     */
    Settings.Database readDatabase() {
        Settings.Database database = database();
        requireNoProblems();
        return database;
    }

    private void requireNoProblems() {
        if (!problems.isEmpty()) {
            throw new WrongSettings(problems);
        }
    }

    private Optional<MailServer> mailServer(String domain) {
        Optional<String> host = required("SMTP_HOST", raw.smtpHost());
        Tls tls = tls();
        int usualPort =
                switch (tls) {
                    case REQUIRED -> 587;
                    case IMPLICIT -> 465;
                    case NONE -> 25;
                };
        int port = raw.smtpPort().map(text -> number("SMTP_PORT", text, 65_535)).orElse(usualPort);
        Duration timeout =
                raw.smtpTimeout()
                        .flatMap(text -> duration("SMTP_TIMEOUT", text, SHORT, HOUR))
                        .orElse(null);
        String username = raw.smtpUsername().orElse(null);
        Optional<String> password = raw.smtpPassword().map(String::strip);
        if (username != null && password.isEmpty()) {
            problem("SMTP_PASSWORD", "is missing, although ASKFIRST_SMTP_USERNAME is set");
        }
        int connections = number("SMTP_CONNECTIONS", raw.smtpConnections(), 16);
        int mails = number("SMTP_MAILS_PER_CONNECTION", raw.smtpMailsPerConnection(), 100_000);
        return host.map(name ->
                new MailServer(
                        name,
                        port,
                        tls,
                        domain,
                        username,
                        password.orElse(null),
                        Timeouts.atMost(timeout),
                        connections,
                        mails));
    }

    private List<X509Certificate> certificates(String file) {
        try {
            return Authorities.read(Path.of(file));
        } catch (IOException | IllegalArgumentException _) {
            problem("SMTP_CA_FILE", "names no file that can be read");
        } catch (CertificateException _) {
            problem(
                    "SMTP_CA_FILE",
                    "holds no certificates, or other things than certificates (PEM)");
        }
        return List.of();
    }

    private Tls tls() {
        Optional<Tls> tls =
                Stream.of(Tls.values())
                        .filter(value -> value.name().equalsIgnoreCase(raw.smtpTls().strip()))
                        .findFirst();
        if (tls.isEmpty()) {
            problem("SMTP_TLS", "must be required, none or implicit");
        }
        return tls.orElse(Tls.REQUIRED);
    }

    private boolean unsealedToo() {
        String unsealed = raw.unsealed().strip().toLowerCase(Locale.ROOT);
        if (!List.of("refuse", "accept").contains(unsealed)) {
            problem("UNSEALED", "must be refuse or accept");
        }
        return unsealed.equals("accept");
    }

    private Settings.Database database() {
        required("MAILER_DATABASE_URL", raw.mailerDatabaseUrl());
        return new Settings.Database(
                required("MAILER_DATABASE_USERNAME", raw.mailerDatabaseUsername()).orElse(""),
                required(
                                "MAILER_DATABASE_PASSWORD",
                                raw.mailerDatabasePassword().map(String::strip))
                        .orElse(""));
    }

    private Map<String, String> kafka() {
        Map<String, String> kafka = new LinkedHashMap<>();
        required("KAFKA", raw.kafka()).ifPresent(at -> kafka.put("bootstrap.servers", at));
        raw.kafkaSecurityProtocol().ifPresent(value -> kafka.put("security.protocol", value));
        raw.kafkaSecuritySaslMechanism().ifPresent(value -> kafka.put("sasl.mechanism", value));
        raw.kafkaSecuritySaslJaasConfig()
                .map(String::strip)
                .ifPresent(value -> kafka.put("sasl.jaas.config", value));
        raw.kafkaSecurityTruststoreLocation()
                .ifPresent(value -> kafka.put("ssl.truststore.location", value));
        raw.kafkaSecurityTruststoreType()
                .ifPresent(value -> kafka.put("ssl.truststore.type", value));
        raw.kafkaSecurityTruststorePassword()
                .map(String::strip)
                .ifPresent(value -> kafka.put("ssl.truststore.password", value));
        raw.kafkaSecurityKeystoreLocation()
                .ifPresent(value -> kafka.put("ssl.keystore.location", value));
        raw.kafkaSecurityKeystoreType().ifPresent(value -> kafka.put("ssl.keystore.type", value));
        raw.kafkaSecurityKeystorePassword()
                .map(String::strip)
                .ifPresent(value -> kafka.put("ssl.keystore.password", value));
        return kafka;
    }

    private Optional<Keyring> keys(String name, Optional<String> value) {
        return required(name, value)
                .flatMap(list -> {
                    try {
                        return Optional.of(Keyring.read(List.of(list.split(","))));
                    } catch (IllegalArgumentException wrong) {
                        problem(name, wrong.getMessage());
                        return Optional.empty();
                    }
                });
    }

    private Optional<String> required(String name, Optional<String> value) {
        if (value.isEmpty()) {
            problem(name, "is missing");
        }
        return value;
    }

    private Optional<String> matching(
            String name, Optional<String> value, Pattern pattern, String what) {
        Optional<String> matching =
                required(name, value).filter(text -> pattern.matcher(text).matches());
        if (value.isPresent() && matching.isEmpty()) {
            problem(name, "is not " + what);
        }
        return matching;
    }

    private Optional<URI> url(String name, Optional<String> value) {
        Optional<URI> url =
                required(name, value)
                        .flatMap(text -> parsed(text, URI::create))
                        .filter(uri -> uri.getHost() != null && uri.getRawQuery() == null)
                        .filter(uri -> uri.toString().equals(uri.toASCIIString()))
                        .filter(uri -> List.of("http", "https").contains(uri.getScheme()));
        if (value.isPresent() && url.isEmpty()) {
            problem(name, "is not the address of a web site");
        }
        return url;
    }

    private int number(String name, String text, int most) {
        Optional<Integer> number =
                parsed(text.strip(), Integer::valueOf).filter(value -> value > 0 && value <= most);
        if (number.isEmpty()) {
            problem(name, "must be a number from 1 to " + most);
        }
        return number.orElse(1);
    }

    private List<Duration> durations(String name, String list, Duration least, Duration most) {
        return Stream.of(list.split(","))
                .map(text -> duration(name, text, least, most))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Duration> duration(String name, String text, Duration least, Duration most) {
        Optional<Duration> duration =
                parsed(text.strip().toUpperCase(Locale.ROOT), SettingsReader::duration)
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
        if (duration.isEmpty()) {
            problem(name, "must be a duration such as PT1M, from %s to %s".formatted(least, most));
        }
        return duration;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException(notOne);
        }
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void problem(String name, String what) {
        problems.add("ASKFIRST_" + name + " " + what);
    }
}
