package org.askfirst.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process written down, so that the next start can end it if this one cannot. */
final class Noted {

    /** The clock a start time is reckoned from may have been set meanwhile. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final long PATIENCE_SECONDS = 8;

    private Noted() {}

    /** Writes down its id and when it began. */
    static void write(Path note, ProcessHandle process) throws IOException {
        Files.writeString(note, process.pid() + "\n" + startOf(process) + "\n");
    }

    /** Ends the noted processes that still run, all at once, and forgets them. */
    static void endAll(List<Path> notes) throws IOException {
        List<ProcessHandle> left = notes.stream().flatMap(note -> read(note).stream()).toList();
        left.forEach(ProcessHandle::destroy);
        CompletableFuture.allOf(
                        left.stream()
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        for (ProcessHandle process : left) {
            if (process.isAlive()) {
                process.destroyForcibly();
                process.onExit().completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
            }
        }
        for (Path note : notes) {
            Files.deleteIfExists(note);
        }
    }

    /** The noted process, if that id is still the same process: ids are given again. */
    private static Optional<ProcessHandle> read(Path note) {
        try {
            List<String> lines = Files.readAllLines(note);
            if (lines.size() < 2) {
                return Optional.empty();
            }
            Instant began = Instant.parse(lines.get(1));
            return ProcessHandle.of(Long.parseLong(lines.getFirst()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> near(startOf(process), began));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException unreadable) {
            // A note that was cut short by a kill names nobody.
            return Optional.empty();
        }
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) < 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
