package org.askfirst.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.askfirst.platform.settings.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitTest {

    /** A program that was stopped by something, or by nothing. */
    static final class Program {

        private static final Exit EXIT = new Exit(new BrokerObstacle());

        private Program() {}

        public static void main(String... arguments) {
            Logger.getLogger("any").warning("said before logging is set up");
            switch (arguments[0]) {
                case "done" -> EXIT.done();
                case "code" -> EXIT.accept(7, null);
                case "obstacle" -> EXIT.accept(0, new WrongSetting("ASKFIRST_KAFKA", "is wrong"));
                case "defect" -> EXIT.failed(new IllegalStateException("nobody foresaw it"));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    @TempDir Path folder;

    @Test
    void what_went_well_ends_with_the_programs_code() throws Exception {
        assertThat(exitOf("done")).isZero();
        assertThat(exitOf("code")).isEqualTo(7);
    }

    @Test
    void an_obstacle_is_said_in_a_line_and_nothing_else_is() throws Exception {
        assertThat(exitOf("obstacle")).isOne();
        assertThat(said()).containsExactly("ASKFIRST_KAFKA is wrong");
    }

    @Test
    void a_defect_has_a_trace() throws Exception {
        assertThat(exitOf("defect")).isOne();
        assertThat(said())
                .anyMatch(line -> line.contains("IllegalStateException: nobody foresaw it"))
                .anyMatch(line -> line.contains("at org.askfirst.platform.start.ExitTest$Program"));
    }

    private int exitOf(String what) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName(),
                                what)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(folder.resolve("said"));
    }
}
