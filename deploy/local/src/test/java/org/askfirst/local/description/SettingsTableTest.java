package org.askfirst.local.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTableTest {

    @TempDir Path folder;

    @Test
    void names_are_told_in_full_shortened_or_by_how_they_begin() throws Exception {
        Path readme =
                Files.writeString(
                        folder.resolve("README.md"),
                        """
                        Not `ASKFIRST_OF_THE_TEXT`.

                        | variable | default | meaning |
                        |---|---|---|
                        | `ASKFIRST_SMTP_HOST`, `_PORT` | `localhost` | not `ASKFIRST_OTHER` |
                        | `ASKFIRST_A_PROTOCOL`, `_STORE_…` | none | |

                        | `ASKFIRST_OF_ANOTHER` |
                        """);
        SettingsTable table = SettingsTable.of(readme);
        assertThat(table.names())
                .containsExactlyInAnyOrder(
                        "ASKFIRST_SMTP_HOST",
                        "ASKFIRST_SMTP_PORT",
                        "ASKFIRST_A_PROTOCOL",
                        "ASKFIRST_A_STORE_…");
        assertThat(table.tells("ASKFIRST_SMTP_PORT")).isTrue();
        assertThat(table.tells("ASKFIRST_A_STORE_TYPE")).isTrue();
        assertThat(table.tells("ASKFIRST_SMTP")).isFalse();
    }
}
