package org.askfirst.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.askfirst.local.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/run --parts}, in a folder of its own. */
class WorkbenchTest {

    @Test
    void the_parts_are_there_for_services_that_somebody_else_starts(@TempDir Path root)
            throws Exception {
        Files.createDirectories(root.resolve("deploy/local"));
        Files.createSymbolicLink(
                root.resolve("deploy/local/target"), Path.of("target").toAbsolutePath());
        Path said = root.resolve("said");
        Process run = start(root, said);
        try {
            await().failFast(() -> !run.isAlive())
                    .until(() -> Files.readString(said).contains("Ctrl-C stops the parts."));
            assertThat(Files.readString(said))
                    .contains(
                            "mvn quarkus:dev -Plocal -Dspotless.check.skip -pl consent-service -am")
                    .contains("export ASKFIRST_LINK_KEY_FILE=");

            Map<String, String> consent = variables(root, "consent");
            try (Connection database =
                    DriverManager.getConnection(
                            consent.get("ASKFIRST_CONSENT_DATABASE_URL"),
                            consent.get("ASKFIRST_CONSENT_DATABASE_USERNAME"),
                            consent.get("ASKFIRST_CONSENT_DATABASE_PASSWORD"))) {
                assertThat(database.isValid(10)).isTrue();
            }
            assertListens(consent.get("ASKFIRST_KAFKA"));
            Map<String, String> mailer = variables(root, "mailer");
            assertListens(
                    mailer.get("ASKFIRST_SMTP_HOST") + ":" + mailer.get("ASKFIRST_SMTP_PORT"));
        } finally {
            run.destroy();
            assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(run.exitValue()).isZero();
    }

    private static Process start(Path root, Path said) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-Daskfirst.root=" + root,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Run.class.getName(),
                                "--parts")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ASKFIRST_"));
        builder.environment().put("ASKFIRST_SMTP_PORT", String.valueOf(FreePort.any()));
        builder.environment().put("ASKFIRST_MAIL_PAGE_PORT", String.valueOf(FreePort.any()));
        return builder.start();
    }

    private static Map<String, String> variables(Path root, String service) throws Exception {
        Path file = root.resolve("deploy/.data/environment").resolve(service + ".env");
        Process shell =
                new ProcessBuilder("sh", "-c", ". \"$1\"; env", "sh", file.toString()).start();
        Map<String, String> variables = new HashMap<>();
        new String(shell.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .filter(line -> line.startsWith("ASKFIRST_"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> variables.put(pair[0], pair[1]));
        assertThat(shell.waitFor()).isZero();
        return variables;
    }

    private static void assertListens(String hostAndPort) throws IOException {
        int colon = hostAndPort.lastIndexOf(':');
        new Socket(
                        hostAndPort.substring(0, colon),
                        Integer.parseInt(hostAndPort.substring(colon + 1)))
                .close();
    }
}
