package org.askfirst.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once from the archive that the build depends on. */
final class PostgreSqlPrograms {

    private static final ReentrantLock MAKING = new ReentrantLock();
    private static final String UNPACKED = "postgresql";

    private final Path folder;

    private PostgreSqlPrograms(Path folder) {
        this.folder = folder;
    }

    /** What fills a folder that is not there yet. */
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /** The programs in this folder. */
    static PostgreSqlPrograms in(Path folder) throws IOException {
        Path unpacked = folder.toAbsolutePath().resolve(UNPACKED);
        return new PostgreSqlPrograms(madeOnce(unpacked, PostgreSqlPrograms::unpackInto));
    }

    /** A folder beside the programs, made by whoever needs it first. */
    Path beside(String name, Maker maker) throws IOException {
        return madeOnce(folder.resolveSibling(UNPACKED + "-" + name), maker);
    }

    /** Made, or not at all, when somebody ends us half-way; and by one JVM of several. */
    private static Path madeOnce(Path folder, Maker maker) throws IOException {
        Files.createDirectories(folder.getParent());
        MAKING.lock();
        try (FileChannel channel =
                        FileChannel.open(
                                folder.resolveSibling(folder.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!Files.exists(folder)) {
                Path partly = folder.resolveSibling(folder.getFileName() + ".partly");
                Folders.delete(partly);
                maker.make(partly);
                Files.move(partly, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            MAKING.unlock();
        }
        return folder;
    }

    /**
     * Runs one of the programs to its end.
     *
     * @return what it said, with its exit status
     */
    Outcome run(Path said, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(asNobody());
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        // Into a file: the server inherits this output, and a pipe would never end.
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        process.getOutputStream().close();
        int status = exitOf(process);
        return new Outcome(status, Files.readString(said).strip());
    }

    /**
     * Not to be interrupted: a program ended half-way might leave a server nobody knows of. Nor by
     * {@code onExit}, which needs a thread of the common pool, where the caller may be itself.
     */
    private static int exitOf(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    record Outcome(int status, String said) {

        boolean failed() {
            return status != 0;
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see it. */
    private static List<String> asNobody() throws IOException {
        Path self = Path.of("/proc/self");
        if (!Files.exists(self)
                || !Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))) {
            return List.of();
        }
        if (!succeeds("unshare", "-U", "true")) {
            throw new IOException(
                    "PostgreSQL does not run as root, and 'unshare -U' is refused here:"
                            + " start as another user");
        }
        return List.of("unshare", "-U");
    }

    private static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void unpackInto(Path target) throws IOException {
        String archive = archive();
        InputStream packed = PostgreSqlPrograms.class.getResourceAsStream(archive);
        if (packed == null) {
            throw new IOException("no PostgreSQL for this kind of machine: " + archive);
        }
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
            return;
        }
        Files.copy(tar, file);
        if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, false)) {
            throw new IOException("not made executable: " + file);
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        boolean mac = system.startsWith("mac");
        String processor =
                switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> machine;
                };
        return "/postgres-%s-%s.txz".formatted(mac ? "darwin" : "linux", processor);
    }
}
