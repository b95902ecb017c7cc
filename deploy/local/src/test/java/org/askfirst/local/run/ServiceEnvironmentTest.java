package org.askfirst.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    private static final String ORGANISATION = "Ada's \"house\" $HOME `id` \\ two\nlines";

    private final ServiceEnvironment environment =
            new ServiceEnvironment(
                    "consent",
                    Map.of(
                            "ASKFIRST_ORGANISATION", ORGANISATION,
                            "ASKFIRST_SMTP_PASSWORD", "secret",
                            "QUARKUS_HTTP_PORT", "8081",
                            "EDITOR", "ed"));

    @Test
    void a_shell_reads_from_the_file_what_was_meant(@TempDir Path folder) throws Exception {
        Path file = environment.write(folder);

        assertThat(said(folder, file, "ASKFIRST_ORGANISATION")).isEqualTo(ORGANISATION);
        assertThat(said(folder, file, "QUARKUS_HTTP_PORT")).isEqualTo("8081");
        assertThat(said(folder, file, "ASKFIRST_SMTP_PASSWORD")).isEqualTo("secret");
    }

    @Test
    void the_file_is_the_users_alone_and_holds_what_services_read(@TempDir Path folder)
            throws IOException {
        Path file = environment.write(folder);
        environment.write(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("EDITOR");
    }

    @Test
    void what_the_shell_has_is_not_shown() {
        Map<String, String> shell = Map.of("ASKFIRST_SMTP_PASSWORD", "secret", "EDITOR", "ed");

        assertThat(String.join("\n", environment.added(shell)))
                .contains("QUARKUS_HTTP_PORT", "ASKFIRST_ORGANISATION")
                .doesNotContain("PASSWORD")
                .doesNotContain("secret");
    }

    private static String said(Path folder, Path file, String variable) throws Exception {
        Process shell =
                new ProcessBuilder("sh", "-c", ". \"$1\"; printenv " + variable, "sh", file + "")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return said.replaceFirst("\\n$", "");
    }
}
