package org.askfirst.journeys.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.secure.Databases.Role;
import org.askfirst.journeys.secure.Manifests.Container;
import org.askfirst.journeys.story.Web;
import org.askfirst.local.Certificates;
import org.askfirst.local.Folders;
import org.askfirst.local.FreePort;
import org.askfirst.local.mail.Letter;
import org.askfirst.local.mail.MailCatcher;
import org.askfirst.local.mail.SignIn;

/**
 * The three services in the production build, each in the environment its manifest gives it, with
 * everything around them secured. Three authorities sign certificates, so that trusting one does
 * not mean trusting another: Kafka's, the databases', and the one of the world outside.
 */
final class Cluster implements AutoCloseable {

    private static final List<String> SERVICES = List.of("intake", "consent", "mailer");
    private static final List<String> WITH_DATABASE = List.of("consent", "mailer");
    private static final String MOUNTS = "/etc/ask-first";

    /** As an operator does whose provider and mail server have certificates of their own. */
    private static final String TRUST_OUTSIDE =
            "-Djavax.net.ssl.trustStore=%s/outside.p12 -Djavax.net.ssl.trustStorePassword=%s"
                    .formatted(MOUNTS, Certificates.PASSWORD);

    private final Path data;
    private final Manifests manifests;
    private final Secrets secrets = new Secrets();
    private final Certificates forKafka;
    private final Certificates forDatabases;
    private final Certificates outside;
    private final Broker broker;
    private final Databases databases;
    private final MailCatcher mail;
    private final Gateway gateway;
    private final SignIns signIns;
    private final Programs programs;
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Thread atExit = new Thread(this::endNow, "cluster-end");

    private Cluster(Path data, Programs programs, BiFunction<Certificates, URI, SignIns> signingIn)
            throws IOException {
        this.data = data;
        this.programs = programs;
        this.manifests = Manifests.read();
        Folders.delete(data);
        Files.createDirectories(AskFirst.LOGS);
        Map<String, Certificates> made =
                Stream.of("kafka", "databases", "outside")
                        .parallel()
                        .collect(Collectors.toConcurrentMap(name -> name, this::certificates));
        forKafka = made.get("kafka");
        forDatabases = made.get("databases");
        outside = made.get("outside");
        broker = Broker.start(data.resolve("broker"), forKafka);
        databases = Databases.start(data.resolve("databases"), forDatabases);
        String smtpPassword = Secrets.random();
        mail =
                MailCatcher.start(
                        data.resolve("mail"),
                        new SignIn(outside.context(), "introductions@example.org", smtpPassword));
        SERVICES.forEach(name -> ports.put(name, FreePort.any()));
        gateway = Gateway.start(outside.context(), ports.get("intake"));
        signIns = signingIn.apply(outside, gateway.url());
        makeSecrets(smtpPassword);
    }

    /**
     * Prepares and starts all of it, as the pods do; the name is that of its folder and logs.
     *
     * @param signingIn makes a provider of the certificates outside and the desk's public address
     */
    static Cluster start(
            String name, Programs programs, BiFunction<Certificates, URI, SignIns> signingIn)
            throws IOException, SQLException {
        Path data = Path.of("target", "systems", name).toAbsolutePath();
        forgetWhatWasSaid(name);
        Cluster cluster = new Cluster(data, programs, signingIn);
        Runtime.getRuntime().addShutdownHook(cluster.atExit);
        for (String service : WITH_DATABASE) {
            cluster.databases.create(service, cluster.owner(service), cluster.role(service));
        }
        // One after the other: a pool waits five seconds for its first connection, and a machine
        // that starts several programs at once may need them.
        WITH_DATABASE.forEach(cluster::prepare);
        for (String service : SERVICES) {
            Service started = cluster.service(service);
            cluster.services.put(service, started);
            started.start();
        }
        return cluster;
    }

    /** A run before this may have left its logs, to which each program would add. */
    private static void forgetWhatWasSaid(String name) throws IOException {
        Files.createDirectories(AskFirst.LOGS);
        try (DirectoryStream<Path> logs =
                Files.newDirectoryStream(AskFirst.LOGS, name + "-*.log")) {
            for (Path log : logs) {
                Files.delete(log);
            }
        }
    }

    Service running(String name) {
        return services.get(name);
    }

    Web web() {
        return new Web(() -> running("intake").url(), () -> running("consent").url());
    }

    /** What stands before intake: its public address. */
    URI front() {
        return gateway.url();
    }

    Broker broker() {
        return broker;
    }

    Databases databases() {
        return databases;
    }

    SignIns signIns() {
        return signIns;
    }

    List<Letter> letters() {
        return mail.letters();
    }

    /** What a service has said up to now. */
    List<String> said(String name) throws IOException {
        return Files.readAllLines(log(name, name + "-service"));
    }

    /** The role that migrates a database and owns what is in it. */
    Role owner(String name) {
        return roleOf(name + "-database-owner");
    }

    /** The role a service signs in as. */
    Role role(String name) {
        return roleOf(name + "-database");
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        services.values().forEach(Service::close);
        gateway.close();
        signIns.close();
        mail.close();
        broker.close();
        databases.close();
    }

    private void endNow() {
        services.values().forEach(Service::endNow);
    }

    private Role roleOf(String secret) {
        Map<String, String> values = secrets.get(secret);
        return new Role(values.get("username"), values.get("password"));
    }

    private void makeSecrets(String smtpPassword) throws IOException {
        secrets.with(
                "ask-first-keys",
                Map.of(
                        "link-key", Secrets.random(),
                        "seal-key", Secrets.random(),
                        "request-key", Secrets.random(),
                        "address-key", Secrets.random()));
        secrets.with(
                "desk",
                Map.of("client-secret", SignIns.DESK_SECRET, "session-key", Secrets.random()));
        secrets.with("smtp", Map.of("password", smtpPassword));
        secrets.with("ask-first-cluster-ca-cert", authority(forKafka));
        for (String name : SERVICES) {
            String user = name + "-service";
            secrets.with(user, Map.of("sasl.jaas.config", broker.signIn(user)));
        }
        for (String name : WITH_DATABASE) {
            secrets.with(
                    name + "-database", Map.of("username", name, "password", Secrets.random()));
            secrets.with(
                    name + "-database-owner",
                    Map.of("username", name + "_owner", "password", Secrets.random()));
            secrets.with(name + "-database-ca", authority(forDatabases));
        }
    }

    /** Runs what the pod runs before it serves, to its end. */
    private void prepare(String name) {
        for (Container container : manifests.preparing(name + "-service", secrets::get)) {
            Service once = service(name, container);
            assertThat(once.run())
                    .as("%s, see %s", container.arguments(), log(name, container.name()))
                    .isZero();
        }
    }

    private Service service(String name) {
        return service(name, manifests.serving(name + "-service", secrets::get));
    }

    private Service service(String name, Container container) {
        Path mounted = data.resolve("pods").resolve(name).resolve(container.name());
        write(mounted, container.files());
        Map<String, String> environment = environment(name, container, programs.root(mounted));
        return new Service(
                name,
                programs.command(name, container, environment, mounted),
                log(name, container.name()),
                ports.get(name),
                environment);
    }

    /** What the manifest gives, at the addresses and in the folders of this machine. */
    private Map<String, String> environment(String name, Container container, String root) {
        Map<String, String> environment = new HashMap<>(container.environment());
        addresses().forEach((variable, value) -> environment.replace(variable, value));
        environment.replaceAll((variable, value) ->
                variable.endsWith("_DATABASE_URL")
                        ? value.replaceFirst("//[^/]+/", "//" + databases.address() + "/")
                        : value);
        // Nobody here takes as long over a letter as people do.
        environment.put("ASKFIRST_TOO_QUICK", "PT0S");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(name)));
        environment.merge("JAVA_TOOL_OPTIONS", TRUST_OUTSIDE, (given, ours) -> given + " " + ours);
        environment.replaceAll((_, value) -> value.replace(MOUNTS, root + MOUNTS));
        return environment;
    }

    /** The only things said otherwise than the manifests: where, and how soon it is decided. */
    private Map<String, String> addresses() {
        return Map.of(
                "ASKFIRST_INTAKE_URL",
                gateway.url().toString(),
                "ASKFIRST_CONSENT_URL",
                "http://localhost:" + ports.get("consent"),
                "ASKFIRST_CONSENT_INTERNAL_URL",
                "http://localhost:" + ports.get("consent"),
                "ASKFIRST_MAILER_INTERNAL_URL",
                "http://localhost:" + ports.get("mailer"),
                "ASKFIRST_KAFKA",
                broker.bootstrapServers(),
                "ASKFIRST_SMTP_HOST",
                "localhost",
                "ASKFIRST_SMTP_PORT",
                String.valueOf(mail.smtpPort()),
                "ASKFIRST_OIDC_ISSUER",
                signIns.issuer(),
                "ASKFIRST_RELEASE_DELAY",
                "PT1S");
    }

    private void write(Path mounted, Map<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = Path.of(mounted + file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            Files.copy(outside.trustStore(), mounted.resolve("etc/ask-first/outside.p12"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path log(String service, String container) {
        return AskFirst.LOGS.resolve(
                "%s-%s-%s.log".formatted(data.getFileName(), service, container));
    }

    private static Map<String, String> authority(Certificates certificates) throws IOException {
        return Map.of("ca.crt", Files.readString(certificates.authority()));
    }

    private Certificates certificates(String name) {
        try {
            return Certificates.make(data.resolve("certificates").resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
