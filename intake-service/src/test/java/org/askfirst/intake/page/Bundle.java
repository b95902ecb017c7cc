package org.askfirst.intake.page;

import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.askfirst.local.architecture.Packages;

/**
 * The sentences of some pages, as their files have them.
 *
 * @param resources where those are
 */
public record Bundle(Class<?> sentences, Path resources) {

    static final Path OWN = Path.of("src/main/resources");

    static final Path SHARED = Path.of("../deploy/platform/src/main/resources");

    /** All there are: this service's own, and those that it shares with another. */
    public static Stream<Bundle> all() {
        return Stream.concat(
                below("org.askfirst.intake", OWN), below("org.askfirst.platform", SHARED));
    }

    private static Stream<Bundle> below(String name, Path resources) {
        return Packages.below(name).classes().stream()
                .filter(type -> type.isAnnotatedWith(MessageBundle.class))
                .map(type -> new Bundle(type.reflect(), resources));
    }

    /** As templates name it. */
    public String name() {
        return sentences.getAnnotation(MessageBundle.class).value();
    }

    public Map<String, String> english() {
        return sentences(name() + ".properties");
    }

    public Map<String, String> german() {
        return sentences(name() + "_de.properties");
    }

    private Map<String, String> sentences(String file) {
        Map<String, String> sentences = new TreeMap<>();
        try {
            Files.readString(resources.resolve("messages").resolve(file))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .forEach(parts -> {
                        if (sentences.put(parts[0], parts[1]) != null) {
                            throw new AssertionError(file + " has " + parts[0] + " twice");
                        }
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return sentences;
    }

    @Override
    public String toString() {
        return name();
    }
}
