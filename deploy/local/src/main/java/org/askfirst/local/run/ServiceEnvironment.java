package org.askfirst.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service is told by its environment, for whoever starts it themselves.
 *
 * @param service its name, without the word service
 * @param variables all of them, those of the shell as well
 */
record ServiceEnvironment(String service, Map<String, String> variables) {

    /** What the services read; the rest is the shell's. */
    private static final List<String> READ = List.of("ASKFIRST_", "QUARKUS_", "KAFKA_", "MP_");

    /**
     * What it is told in {@code deploy/run}, and what its last build knows that dev mode has to
     * hear.
     */
    static ServiceEnvironment of(String service, Map<String, String> told) {
        Map<String, String> variables = new TreeMap<>(told);
        variables.put("QUARKUS_PROFILE", "local");
        // Or dev mode asks before it starts.
        variables.putIfAbsent("QUARKUS_ANALYTICS_DISABLED", "true");
        return new ServiceEnvironment(service, variables);
    }

    /** What is not in the shell's own environment already, which may hold secrets: to be shown. */
    List<String> added(Map<String, String> own) {
        Map<String, String> added = new TreeMap<>(variables);
        added.entrySet()
                .removeIf(variable -> variable.getValue().equals(own.get(variable.getKey())));
        return lines(added);
    }

    /** Writes all that a service reads for nobody but the user to read; the file. */
    Path write(Path folder) throws IOException {
        Path file = folder.resolve(service + ".env");
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, lines(new TreeMap<>(variables)));
    }

    /** One line each, as a shell reads it, by name. */
    private static List<String> lines(Map<String, String> variables) {
        return variables.entrySet().stream()
                .filter(variable -> READ.stream().anyMatch(variable.getKey()::startsWith))
                .map(variable ->
                        "export %s=%s".formatted(variable.getKey(), quoted(variable.getValue())))
                .toList();
    }

    /**
     * POSIX, shell command language, 2.2.2: in single quotes everything but a single quote is
     * itself.
     */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
