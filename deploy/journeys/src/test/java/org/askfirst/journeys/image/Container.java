package org.askfirst.journeys.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A container of an image, for programs to run in; on the host's network, as chroot isolation has
 * it.
 */
final class Container implements AutoCloseable {

    private static final int ENDS_WITHIN_SECONDS = 120;

    /** Where an engine, or this one, mounts something, or may write. */
    private static final Set<String> NOT_THE_IMAGES = Set.of("proc", "sys", "dev", "run", "tmp");

    private static final Set<Path> WRITTEN_BY_THE_ENGINE =
            Set.of(
                    Path.of("etc/hosts"),
                    Path.of("etc/hostname"),
                    Path.of("etc/resolv.conf"),
                    Path.of("etc"));

    private final Image image;
    private final String id;
    private final Path root;

    private Container(Image image, String id, Path root) {
        this.image = image;
        this.id = id;
        this.root = root;
    }

    /** How a program ended, and everything it wrote. */
    record Ended(int status, String said) {}

    static Container of(Image image) throws IOException {
        String id = Buildah.says("from", "--quiet", image.name());
        return new Container(image, id, Path.of(Buildah.says("mount", id)));
    }

    /** Its root folder, seen from outside. */
    Path root() {
        return root;
    }

    /** Starts the image's program, as it is configured. */
    Process start(Path log, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(Buildah.command("run", "--isolation", "chroot"));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.addAll(List.of(id, "--"));
        command.addAll(image.program(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The same, until it ends by itself. */
    Ended run(Path log, Map<String, String> environment, String... arguments) throws IOException {
        Process process = start(log, environment, arguments);
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end, see " + log);
            }
            return new Ended(process.exitValue(), Files.readString(log));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            end(process);
        }
    }

    /** The JVM itself, below the engine's own processes. */
    static Optional<ProcessHandle> jvm(Process started) {
        return started.descendants()
                .filter(one -> one.info().command().orElse("").endsWith("/bin/java"))
                .findFirst();
    }

    /** Asks the JVM to end, and the engine after it. */
    static void end(Process started) {
        jvm(started)
                .ifPresent(jvm -> {
                    jvm.destroy();
                    jvm.onExit().orTimeout(30, TimeUnit.SECONDS).join();
                });
        started.onExit().completeOnTimeout(started, 30, TimeUnit.SECONDS).join();
        started.descendants().forEach(ProcessHandle::destroyForcibly);
        started.destroyForcibly();
    }

    /** Every file that is the image's, with when it was changed and how long it is. */
    Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.map(root::relativize)
                    .filter(path -> !NOT_THE_IMAGES.contains(path.getName(0).toString()))
                    .filter(path -> !WRITTEN_BY_THE_ENGINE.contains(path))
                    .filter(path -> !path.toString().isEmpty())
                    .forEach(path -> files.put(path, state(path)));
        }
        return files;
    }

    /** Permissions, as {@code chmod} takes them. */
    int mode(Path path) throws IOException {
        Object mode =
                Files.getAttribute(root.resolve(path), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (Integer) mode & 07777;
    }

    @Override
    public void close() throws IOException {
        Buildah.says("rm", id);
    }

    private String state(Path path) {
        try {
            return "%s %s"
                    .formatted(
                            Files.getAttribute(
                                    root.resolve(path), "unix:ctime", LinkOption.NOFOLLOW_LINKS),
                            Files.getAttribute(
                                    root.resolve(path), "size", LinkOption.NOFOLLOW_LINKS));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
