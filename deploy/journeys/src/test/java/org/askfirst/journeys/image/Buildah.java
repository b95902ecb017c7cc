package org.askfirst.journeys.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program that builds and runs images where no engine is. */
final class Buildah {

    private Buildah() {}

    /** What it says on its standard output. */
    static String says(String... arguments) throws IOException {
        List<String> command = command(arguments);
        Path errors = Files.createTempFile("buildah", ".errors");
        try {
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IOException(
                        "%s: %s (install buildah and run deploy/image/build)"
                                .formatted(command, Files.readString(errors)));
            }
            return said.strip();
        } finally {
            Files.delete(errors);
        }
    }

    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("buildah"));
        command.addAll(List.of(arguments));
        return command;
    }
}
