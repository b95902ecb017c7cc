package org.askfirst.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What a service's own files say about it. */
record Code(String service, Properties properties, List<String> sources) {

    static final Path ROOT = Path.of(System.getProperty("askfirst.root"));

    private static final String GROUPS =
            "deploy/platform/src/main/java/org/askfirst/platform/settings";

    private static final Map<String, Code> KNOWN = new ConcurrentHashMap<>();

    static Code of(String service) {
        return KNOWN.computeIfAbsent(service, Code::read);
    }

    private static Code read(String service) {
        Path main = ROOT.resolve(service).resolve("src/main");
        Properties properties = new Properties();
        try (var file = Files.newBufferedReader(main.resolve("resources/application.properties"));
                Stream<Path> java = Files.walk(main.resolve("java"))) {
            properties.load(file);
            List<String> sources =
                    java.filter(path -> path.toString().endsWith(".java")).map(Code::text).toList();
            return new Code(service, properties, sources);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A group of settings that the services share; empty when it is none of these. */
    static String ofGroup(String type) {
        Path file = ROOT.resolve(GROUPS).resolve(type + ".java");
        return Files.exists(file) ? text(file) : "";
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String property(String name) {
        return properties.getProperty("%prod." + name, properties.getProperty(name, ""));
    }

    /** How long a service takes at most to finish what it does; none said means none taken. */
    Duration shutdownTimeout() {
        String said = property("quarkus.shutdown.timeout");
        return said.isEmpty()
                ? Duration.ZERO
                : Duration.parse(said.startsWith("PT") ? said : "PT" + said);
    }
}
