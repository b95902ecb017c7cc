package org.askfirst.journeys.running;

import static org.askfirst.local.waiting.Waiting.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.askfirst.local.Certificates;
import org.askfirst.local.Folders;
import org.askfirst.local.FreePort;
import org.askfirst.local.mail.Door;

/**
 * The mail server of an organisation: Debian's Postfix, with settings, queue and log of its own. It
 * takes our letters over TLS and from who signs in alone, and hands what comes back to our door by
 * what {@code deploy/MAIL.md} tells its administrator, as it stands there. All mailboxes are those
 * of another server behind it. Postfix insists on being started by root and becomes other users:
 * {@code fakeroot} lets it believe both, so that anybody can start it.
 */
public final class Postfix implements AutoCloseable {

    private static final Path DOCUMENT = AskFirst.ROOT.resolve("deploy/MAIL.md");
    private static final Path POSTFIX = Path.of("/usr/sbin/postfix");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern BLOCK = Pattern.compile("(?m)(?:^ {4}.*\\R)+");

    /** What only its processes need; no program of it runs in a jail. */
    private static final String PROCESSES =
            """
            127.0.0.1:%d inet n - n - - smtpd
                -o smtpd_tls_security_level=encrypt
                -o smtpd_sasl_auth_enable=yes
                -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
            127.0.0.1:%d inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            smtp unix - - n - - smtp
            error unix - - n - - error
            retry unix - - n - - error
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd
            """;

    private static final String SETTINGS =
            """
            compatibility_level = 3.6
            import_environment = MAIL_CONFIG MAIL_LOGTAG TZ LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME
                LD_PRELOAD LD_LIBRARY_PATH FAKEROOTKEY FAKED_MODE
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            maillog_file = %1$s/mail.log
            maillog_file_prefixes = %1$s
            myhostname = %2$s
            mydestination = harbour.example
            local_recipient_maps = inline:{introductions=here}
            alias_maps =
            local_transport = smtp:[127.0.0.1]:%3$d
            default_transport = smtp:[127.0.0.1]:%3$d
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks = 127.0.0.0/8
            smtpd_relay_restrictions = permit_mynetworks, reject
            smtpd_peername_lookup = no
            smtp_dns_support_level = disabled
            smtp_host_lookup = native
            smtpd_tls_chain_files = %1$s/server.key, %1$s/server.crt
            smtpd_tls_received_header = yes
            smtpd_tls_auth_only = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = inet:127.0.0.1:%4$d
            smtpd_sasl_authenticated_header = yes
            smtp_tls_security_level = may
            smtp_tls_loglevel = 1
            fast_flush_domains =
            notify_classes =
            queue_run_delay = 1s
            minimal_backoff_time = 1s
            maximal_backoff_time = 1s
            """;

    /** As whom our service signs in. */
    public static final String NAME = "ask-first";

    private final Path folder;
    private final MailSignIn signIn;
    private final Process process;
    private final int port;
    private final Thread atExit = new Thread(this::endNow, "postfix-end");

    private Postfix(Path folder, MailSignIn signIn, Process process, int port) {
        this.folder = folder;
        this.signIn = signIn;
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Where it can be started, and how our letters reach it.
     *
     * @param folder for its settings, its queue and its log
     * @param port for our letters, over TLS
     * @param password of our service's, whose name is {@link #NAME}
     */
    public record Plan(Path folder, int port, String password, Certificates certificates) {

        public static Plan make() {
            try {
                Path folder = Files.createTempDirectory("ask-first-postfix");
                return new Plan(
                        folder,
                        FreePort.any(),
                        UUID.randomUUID().toString(),
                        Certificates.make(folder));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /**
     * Starts it and waits until it takes mail.
     *
     * @param mailboxes the port of the server that has all mailboxes
     * @param door the port at which our service takes mail
     */
    public static Postfix start(Plan plan, int mailboxes, int door) {
        int port = FreePort.any();
        try {
            MailSignIn signIn = new MailSignIn(NAME, plan.password());
            List<String> documented = documented();
            Path settings = plan.folder().resolve("settings");
            for (String name : List.of("settings", "queue")) {
                Files.createDirectory(plan.folder().resolve(name));
            }
            Path map = settings.resolve("ask-first");
            Files.writeString(map, ours(documented.getLast(), door));
            Files.writeString(
                    settings.resolve("main.cf"),
                    SETTINGS.formatted(
                                    plan.folder(),
                                    AskFirst.MAIL_AUTHORITY,
                                    mailboxes,
                                    signIn.port())
                            + replaced(documented.getFirst(), "/etc/postfix/ask-first", "" + map));
            Files.writeString(
                    settings.resolve("master.cf"), PROCESSES.formatted(plan.port(), port));
            Postfix started = new Postfix(plan.folder(), signIn, launch(plan.folder()), port);
            started.awaitOpen(plan.port());
            started.awaitOpen(port);
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where others hand it mail. */
    public Door door() {
        return new Door(port);
    }

    /** How often our service has signed in. */
    public int signedIn() {
        return signIn.signedIn();
    }

    /** What it has said so far. */
    public String logged() {
        try {
            Path log = folder.resolve("mail.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it has said this. */
    public void awaitSaid(String words) {
        await("Postfix says " + words)
                .atMost(PATIENCE.multipliedBy(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> logged().contains(words));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        endNow();
        signIn.close();
        try {
            Folders.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines for {@code main.cf} and those of the map, as its administrator reads them. */
    private static List<String> documented() throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("**Postfix.**");
        List<String> blocks =
                BLOCK.matcher(text.substring(start, text.indexOf("**Exchange Online.**")))
                        .results()
                        .map(MatchResult::group)
                        .map(block -> block.replaceAll("(?m)^ {4}", ""))
                        .toList();
        if (blocks.size() != 2) {
            throw new IllegalStateException(DOCUMENT + " has " + blocks);
        }
        return blocks;
    }

    private static String ours(String map, int door) {
        return replaced(
                replaced(map, "@example\\.org", "@harbour\\.example"),
                "[mail-in.example.org]:2525",
                "[127.0.0.1]:" + door);
    }

    private static String replaced(String text, String example, String own) {
        if (!text.contains(example)) {
            throw new IllegalStateException("no " + example + " in " + text);
        }
        return text.replace(example, own);
    }

    private static Process launch(Path folder) throws IOException {
        if (!Files.isExecutable(POSTFIX)) {
            throw new IllegalStateException("no Postfix is installed");
        }
        return new ProcessBuilder(
                        "fakeroot",
                        "--",
                        POSTFIX.toString(),
                        "-c",
                        folder.resolve("settings").toString(),
                        "start-fg")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("start.log").toFile()))
                .start();
    }

    private void awaitOpen(int at) {
        await("Postfix listens")
                .pollInterval(Duration.ofMillis(100))
                .failFast(this::assertRuns)
                .until(() -> !FreePort.isFree(at));
    }

    private void assertRuns() {
        if (!process.isAlive()) {
            throw new AssertionError("Postfix ended by itself: " + logged());
        }
    }

    /** Its master ends all others with itself. */
    private void endNow() {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
