package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.askfirst.journeys.running.AskFirst;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mvn package} makes is for production: nobody signs in without a provider. */
class ProductionBuildIT {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent"})
    void it_does_not_start_without_an_issuer_and_names_the_variable(String service)
            throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx192m",
                                "-jar",
                                build(service).resolve("quarkus-run.jar").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        AskFirst system = AskFirst.shared();
        builder.environment().keySet().removeIf(name -> name.startsWith("ASKFIRST_"));
        builder.environment().putAll(system.settings(service));
        builder.environment().remove("ASKFIRST_LOCAL_PUBLIC_KEY");
        builder.environment().put("ASKFIRST_OIDC_AUDIENCE", "ask-first");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(said))
                .contains("ASKFIRST_OIDC_ISSUER")
                .doesNotContain("Listening on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "consent"})
    void nothing_in_it_leads_to_a_local_sign_in(String service) throws IOException {
        assertThat(wired(build(service))).isNotEmpty().noneMatch(name -> name.contains("Local"));
    }

    @Test
    void the_local_build_has_one() throws IOException {
        assertThat(wired(AskFirst.ROOT.resolve("intake-service/target/quarkus-local")))
                .anyMatch(name -> name.contains("LocalSignIn"));
    }

    /** The classes Quarkus generated: what it does not wire, no request can reach. */
    private static List<String> wired(Path build) throws IOException {
        Path generated = build.resolve("quarkus/generated-bytecode.jar");
        try (JarFile archive = new JarFile(generated.toFile())) {
            return archive.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.contains("askfirst"))
                    .toList();
        }
    }

    private static Path build(String service) {
        Path build = AskFirst.ROOT.resolve(service + "-service/target/quarkus-app");
        assertThat(build.resolve("quarkus-run.jar"))
                .as("the production build; run: mvn package -DskipTests")
                .exists();
        return build;
    }
}
