package org.askfirst.journeys.broken;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;

/**
 * The sources as they are but for one break, and what Maven makes of them. They lie in one folder,
 * so that what a break does not touch is built once.
 */
final class BrokenBuild {

    private static final Path FOLDER = Path.of("target", "broken").toAbsolutePath();
    private static final Path LOG = AskFirst.LOGS.resolve("broken-builds.log");

    /** Whose sources Maven needs, and those whose description it only has to read. */
    private static final List<String> BUILT =
            List.of(
                    "deploy/platform",
                    "deploy/local",
                    "intake-service",
                    "consent-service",
                    "mailer-service");

    private static final List<String> READ = List.of("deploy/journeys", "deploy/kubernetes");

    private BrokenBuild() {}

    /**
     * Builds the break's service.
     *
     * @return what starts it
     */
    static Path of(Break one) throws IOException, InterruptedException {
        Files.createDirectories(AskFirst.LOGS);
        for (String module : Stream.concat(BUILT.stream(), READ.stream()).toList()) {
            bring(Path.of(module, "pom.xml"));
        }
        bring(Path.of("pom.xml"));
        for (String module : BUILT) {
            bringAll(Path.of(module, "src/main"));
        }
        Files.writeString(FOLDER.resolve(one.file()), one.brokenSource(AskFirst.ROOT));
        build(one);
        return FOLDER.resolve(one.service() + "-service/target/quarkus-local/quarkus-run.jar");
    }

    private static void bringAll(Path folder) throws IOException {
        List<Path> sources = filesIn(AskFirst.ROOT, folder);
        for (Path file : filesIn(FOLDER, folder)) {
            if (!sources.contains(file)) {
                Files.delete(FOLDER.resolve(file));
            }
        }
        for (Path file : sources) {
            bring(file);
        }
    }

    private static List<Path> filesIn(Path tree, Path folder) throws IOException {
        Path from = tree.resolve(folder);
        if (!Files.exists(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(Files::isRegularFile).map(tree::relativize).toList();
        }
    }

    /** Only what is another one there: Maven makes anew what is newer than what it has made. */
    private static void bring(Path file) throws IOException {
        Path from = AskFirst.ROOT.resolve(file);
        Path to = FOLDER.resolve(file);
        if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
            Files.createDirectories(to.getParent());
            Files.write(to, Files.readAllBytes(from));
        }
    }

    private static void build(Break one) throws IOException, InterruptedException {
        Path maven = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        List<String> words =
                new ArrayList<>(List.of(maven.toString(), "-o", "-q", "-B", "-Plocal"));
        words.add("-Dmaven.repo.local=" + System.getProperty("askfirst.repository"));
        words.addAll(List.of("-Dmaven.test.skip=true", "-Dspotless.check.skip", "package"));
        words.addAll(List.of("-pl", one.service() + "-service", "-am"));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(LOG.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new AssertionError("%s is not built, see %s".formatted(one, LOG));
        }
    }
}
