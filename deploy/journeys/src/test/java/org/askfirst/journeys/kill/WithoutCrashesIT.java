package org.askfirst.journeys.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.crash.Crashes;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is built holds the crash points, and nothing that would do something at them. */
@Order(6)
class WithoutCrashesIT {

    private static final String OURS = "org/askfirst/";
    private static final String CLASS = ".class";

    @ParameterizedTest
    @CsvSource({
        "intake, quarkus-app", "consent, quarkus-app", "mailer, quarkus-app",
        "intake, quarkus-local", "consent, quarkus-local", "mailer, quarkus-local"
    })
    void a_build_knows_the_points_and_nobody_who_waits_there(String service, String build)
            throws IOException {
        List<String> knowing = new ArrayList<>();
        for (Path archive : archives(service, build)) {
            try (JarFile jar = new JarFile(archive.toFile())) {
                assertThat(jar.getEntry("META-INF/services/" + Crashes.class.getName()))
                        .as("a service in %s", archive)
                        .isNull();
                knowing.addAll(knowing(jar));
            }
        }

        assertThat(knowing)
                .containsExactlyInAnyOrder(fileOf(Crashes.class), fileOf(CrashPoint.class));
    }

    /** Every jar of a build; a class that does something there would name what it implements. */
    private static List<Path> archives(String service, String build) throws IOException {
        Path root = AskFirst.ROOT.resolve("%s-service/target/%s".formatted(service, build));
        assertThat(root).as("built; run: mvn package -DskipTests, also with -Plocal").exists();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> knowing(JarFile jar) throws IOException {
        List<String> knowing = new ArrayList<>();
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith(OURS) && entry.getName().endsWith(CLASS)) {
                try (InputStream content = jar.getInputStream(entry)) {
                    String octets = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
                    if (octets.contains(internalNameOf(Crashes.class))) {
                        knowing.add(entry.getName());
                    }
                }
            }
        }
        return knowing;
    }

    private static String internalNameOf(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static String fileOf(Class<?> type) {
        return internalNameOf(type) + CLASS;
    }
}
