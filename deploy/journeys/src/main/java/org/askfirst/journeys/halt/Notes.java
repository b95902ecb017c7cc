package org.askfirst.journeys.halt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Which deaths a process has died so far, in a file that outlives it: a line for each. */
public final class Notes {

    private final Path file;

    public Notes(Path file) {
        this.file = file;
    }

    /** All of them, the first one first. */
    public List<Halt> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            // A line that is being written has no end yet.
            String written = Files.readString(file);
            return written.substring(0, written.lastIndexOf('\n') + 1)
                    .lines()
                    .flatMap(line -> Halt.read(line).stream())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void add(Halt halt) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((halt + "\n").getBytes(UTF_8)));
            channel.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
