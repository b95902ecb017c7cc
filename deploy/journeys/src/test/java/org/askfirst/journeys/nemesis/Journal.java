package org.askfirst.journeys.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was chosen and when, for whoever reads of a failure. */
final class Journal {

    private static final Path FOLDER = Path.of("target", "nemesis").toAbsolutePath();

    private final Instant begun = Instant.now();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /** Notes it with the time. */
    void note(String what) {
        Instant now = Instant.now();
        Duration since = Duration.between(begun, now);
        lines.add("%s +%6.1f s %s".formatted(now, since.toMillis() / 1000.0, what));
    }

    /** The same, and shows it at once. */
    void tell(String what) {
        note(what);
        Duration since = Duration.between(begun, Instant.now());
        System.out.printf("nemesis: +%6.1f s %s%n", since.toMillis() / 1000.0, what);
    }

    /** Writes it down with these lines behind it; where. */
    Path keep(long seed, List<String> behind) {
        Path file = FOLDER.resolve(seed + ".txt");
        lines.addAll(behind);
        try {
            Files.createDirectories(FOLDER);
            return Files.write(file, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
