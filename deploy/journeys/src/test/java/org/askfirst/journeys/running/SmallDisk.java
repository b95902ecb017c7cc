package org.askfirst.journeys.running;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of one's own, in memory, that can be made full. Needs the rights of root. */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** An empty one at this folder, where one that a killed run has left is taken away first. */
    public static SmallDisk mount(Path at, int megabytes) {
        Path folder = at.toAbsolutePath();
        try {
            Files.createDirectories(folder);
            SmallDisk disk = new SmallDisk(folder);
            while (run("mountpoint", "-q", folder.toString()) == 0) {
                disk.close();
            }
            String size = "size=" + megabytes + "m";
            if (run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()) != 0) {
                throw new IllegalStateException("no file system mounted at " + folder);
            }
            return disk;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Takes all the room that is left. */
    public void fill() {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (!Files.exists(filler())) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Gives it back. */
    public void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** It is gone, also when somebody still has a file of it. */
    @Override
    public void close() {
        if (run("umount", "--lazy", folder.toString()) != 0) {
            throw new IllegalStateException("not unmounted: " + folder);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
