package org.askfirst.consent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The release before this one, beside which this one has to run: {@code deploy/previous}. */
public final class Previous {

    private static final Path FOLDER = Path.of("..", "deploy", "previous");

    private Previous() {}

    /** The version its schema had. */
    public static String schema(String service) throws IOException {
        Properties release = new Properties();
        try (var file = Files.newBufferedReader(FOLDER.resolve("release.properties"))) {
            release.load(file);
        }
        return release.getProperty(service + ".schema");
    }

    /** What it writes into each table. */
    public static String rows(String service) throws IOException {
        return Files.readString(FOLDER.resolve("rows").resolve(service + ".sql"));
    }

    /** A sample of what it publishes, with its type and its place below the publisher's folder. */
    public record Event(String type, Path place, byte[] bytes) {

        @Override
        public String toString() {
            return place.toString();
        }
    }

    public static Stream<Event> events(String publisher) {
        Path folder = FOLDER.resolve("events").resolve(publisher);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> samples = files.filter(Files::isRegularFile).sorted().toList();
            return samples.stream().map(file -> event(folder.relativize(file), file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Another wording of a type is in a folder of its name. */
    private static Event event(Path place, Path file) {
        String type = place.getName(0).toString().replace(".json", "");
        try {
            return new Event(type, place, Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
