package org.askfirst.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotedTest {

    @TempDir Path folder;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void a_process_left_behind_is_ended_and_forgotten() throws Exception {
        Path note = folder.resolve("kafka.pid");
        Noted.write(note, process.toHandle());

        Noted.endAll(List.of(note, folder.resolve("never-written.pid")));

        assertThat(process.isAlive()).isFalse();
        assertThat(note).doesNotExist();
    }

    @Test
    void another_process_that_got_the_same_id_is_spared() throws Exception {
        Path note = folder.resolve("kafka.pid");
        Files.writeString(note, process.pid() + "\n2020-01-01T00:00:00Z\n");

        Noted.endAll(List.of(note));

        assertThat(process.isAlive()).isTrue();
        assertThat(note).doesNotExist();
    }

    @Test
    void a_note_cut_short_names_nobody() throws Exception {
        Path note = folder.resolve("kafka.pid");
        Files.writeString(note, String.valueOf(process.pid()));

        Noted.endAll(List.of(note));

        assertThat(process.isAlive()).isTrue();
    }
}
