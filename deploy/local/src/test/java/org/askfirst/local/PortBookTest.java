package org.askfirst.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No port is given twice, neither by a process nor by two. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PortBookTest {

    @TempDir private Path folder;

    @Test
    void a_port_is_given_once() {
        PortBook book = PortBook.at(folder.resolve("book"));

        assertThat(book.take(20_001)).isTrue();
        assertThat(book.take(20_001)).isFalse();
        assertThat(PortBook.at(folder.resolve("book")).take(20_001)).isFalse();
        assertThat(book.take(20_002)).isTrue();
    }

    @Test
    void a_port_that_another_process_has_is_given_again_when_that_has_ended() throws Exception {
        Path file = folder.resolve("book");
        PortBook book = PortBook.at(file);
        Process other = Another.takes(file, 20_003);
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("true");

            assertThat(book.take(20_003)).isFalse();
            assertThat(book.take(20_004)).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }

        assertThat(book.take(20_003)).isTrue();
    }

    @Test
    void without_its_file_it_still_gives_a_port_once() {
        PortBook book = PortBook.at(folder.resolve("no such folder/book"));

        assertThat(book.take(20_005)).isTrue();
        assertThat(book.take(20_005)).isFalse();
    }

    @Test
    void a_free_port_is_never_the_one_before() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertThat(given.add(FreePort.any())).isTrue();
        }
    }

    /** A process that takes a port and keeps it as long as its input is open. */
    static final class Another {

        private Another() {}

        public static void main(String[] arguments) throws IOException {
            PortBook book = PortBook.at(Path.of(arguments[0]));
            System.out.println(book.take(Integer.parseInt(arguments[1])));
            // Ends with whoever started it.
            System.in.read();
        }

        private static Process takes(Path file, int port) throws IOException {
            return new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Another.class.getName(),
                            file.toString(),
                            String.valueOf(port))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }
    }
}
