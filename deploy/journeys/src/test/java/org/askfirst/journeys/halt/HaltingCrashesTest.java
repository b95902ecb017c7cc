package org.askfirst.journeys.halt;

import static org.askfirst.platform.crash.CrashPoint.CONSENT_POLLED;
import static org.askfirst.platform.crash.CrashPoint.MAILER_SETTLED;
import static org.askfirst.platform.crash.CrashPoint.OUTBOX_SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.crash.Crashes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaltingCrashesTest {

    @TempDir Path folder;

    private final AtomicInteger deaths = new AtomicInteger();
    private Notes notes;

    @BeforeEach
    void an_empty_file() {
        notes = new Notes(folder.resolve("notes"));
    }

    @Test
    void it_is_found_by_a_service_beside_which_it_lies() {
        assertThat(ServiceLoader.load(Crashes.class)).hasOnlyElementsOfType(HaltingCrashes.class);
    }

    @Test
    void nobody_dies_at_a_point_that_is_not_named() {
        started("OUTBOX_SENT:1").at(CONSENT_POLLED);

        assertThat(deaths).hasValue(0);
        assertThat(notes.all()).isEmpty();
    }

    @Test
    void the_process_dies_at_the_hit_that_is_named_and_at_no_other() {
        HaltingCrashes process = started("CONSENT_POLLED:3");

        pass(process, CONSENT_POLLED, 2);
        assertThat(deaths).hasValue(0);
        pass(process, CONSENT_POLLED, 1);
        assertThat(deaths).hasValue(1);
        assertThat(notes.all()).containsExactly(new Halt(CONSENT_POLLED, 3));
    }

    @Test
    void started_again_it_passes_by_what_it_has_died_of() {
        String setting = "CONSENT_POLLED:1,MAILER_SETTLED:2";
        pass(started(setting), CONSENT_POLLED, 1);

        HaltingCrashes again = started(setting);
        pass(again, CONSENT_POLLED, 5);
        pass(again, MAILER_SETTLED, 1);
        assertThat(deaths).hasValue(1);
        pass(again, MAILER_SETTLED, 1);

        assertThat(deaths).hasValue(2);
        assertThat(notes.all())
                .containsExactly(new Halt(CONSENT_POLLED, 1), new Halt(MAILER_SETTLED, 2));
        pass(started(setting), MAILER_SETTLED, 3);
        assertThat(deaths).hasValue(2);
    }

    @Test
    void hits_are_counted_anew_from_each_start() {
        String setting = "OUTBOX_SENT:1,OUTBOX_SENT:2";
        pass(started(setting), OUTBOX_SENT, 1);

        HaltingCrashes again = started(setting);
        pass(again, OUTBOX_SENT, 1);
        assertThat(deaths).hasValue(1);
        pass(again, OUTBOX_SENT, 1);

        assertThat(deaths).hasValue(2);
    }

    @Test
    void a_note_that_was_cut_off_is_none() throws IOException {
        Files.writeString(folder.resolve("notes"), "OUTBOX_SENT:1\nOUTBOX_SE");

        assertThat(notes.all()).containsExactly(new Halt(OUTBOX_SENT, 1));
    }

    @Test
    void what_is_no_point_is_refused() {
        assertThatThrownBy(() -> Halt.read("OUTBOX_SENT")).hasMessageContaining("POINT:HIT");
        assertThatThrownBy(() -> Halt.read("NOWHERE:1")).hasMessageContaining("NOWHERE");
        assertThatThrownBy(() -> Halt.read("OUTBOX_SENT:0")).hasMessageContaining("first hit is 1");
    }

    private HaltingCrashes started(String setting) {
        return new HaltingCrashes(Halt.read(setting), notes, deaths::incrementAndGet);
    }

    private static void pass(HaltingCrashes process, CrashPoint point, int times) {
        for (int time = 0; time < times; time++) {
            process.at(point);
        }
    }
}
