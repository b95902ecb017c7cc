package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the services listen, and what of it the world sees. */
class PortsAgreementTest {

    /** Of a class; those of methods are indented. */
    private static final Pattern PATH = Pattern.compile("(?m)^@Path\\((.*)\\)");

    /** A path of a description. */
    private static final Pattern DESCRIBED = Pattern.compile("(?m)^  (/\\S*):$");

    @ParameterizedTest
    @EnumSource
    void a_service_listens_where_it_is_asked(Overlay overlay) {
        Rendered rendered = Rendered.of(overlay);
        for (Manifest deployment : rendered.of("Deployment")) {
            Pod pod = Pod.of(deployment).orElseThrow();
            String port = Code.of(pod.service()).property("quarkus.http.port");
            assertThat(pod.main().at("/ports/0/containerPort").asText()).isEqualTo(port);
            Manifest service = rendered.get("Service/" + deployment.name());
            assertThat(service.text("/spec/ports/0/port")).isEqualTo(port);
            assertThat(service.text("/spec/ports/0/targetPort"))
                    .isEqualTo(Manifest.text(pod.main().json(), "/ports/0/name"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake-service", "consent-service", "mailer-service"})
    void health_is_where_quarkus_puts_it(String service) {
        assertThat(Code.of(service).properties().stringPropertyNames())
                .noneMatch(name -> name.contains("smallrye-health") && name.endsWith("path"))
                .noneMatch(name -> name.contains("non-application-root-path"))
                .noneMatch(name -> name.contains("management.enabled"));
        assertThat(Code.text(Code.ROOT.resolve(service).resolve("pom.xml")))
                .contains("quarkus-smallrye-health");
    }

    @ParameterizedTest
    @EnumSource
    void the_world_sees_what_the_services_show_it(Overlay overlay) {
        for (Manifest route : Rendered.of(overlay).of("HTTPRoute")) {
            List<String> seen = new ArrayList<>();
            List<String> folders = new ArrayList<>();
            for (JsonNode match : route.each("/spec/rules/0/matches")) {
                String path = Manifest.text(match, "/path/value");
                seen.add(path);
                if (Manifest.text(match, "/path/type").equals("PathPrefix")) {
                    folders.add(path);
                }
            }
            Code code = Code.of(route.name());
            // Quarkus itself serves the description of what the service shows.
            List<String> shown =
                    Stream.concat(
                                    Stream.of("/q/openapi"),
                                    code.sources().stream()
                                            .flatMap(source -> PATH.matcher(source).results())
                                            .map(found -> said(found.group(1), code))
                                            .filter(path -> !path.startsWith("/local")))
                            .toList();
            assertThat(shown)
                    .isNotEmpty()
                    .allMatch(path ->
                            seen.stream().anyMatch(one -> isIn(one, path))
                                    || folders.stream().anyMatch(folder -> isIn(path, folder)));
            assertThat(seen).allMatch(one -> shown.stream().anyMatch(path -> isIn(one, path)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_world_reaches_what_is_described_to_it(Overlay overlay) {
        for (Manifest route : Rendered.of(overlay).of("HTTPRoute")) {
            Path description =
                    Code.ROOT
                            .resolve(route.name())
                            .resolve("src/main/resources/META-INF/openapi.yaml");
            List<String> described =
                    DESCRIBED
                            .matcher(Code.text(description))
                            .results()
                            .map(found -> found.group(1))
                            .toList();
            assertThat(described)
                    .isNotEmpty()
                    .allMatch(path ->
                            route.each("/spec/rules/0/matches").stream()
                                    .anyMatch(match -> leadsTo(match, path)));
        }
    }

    private static boolean leadsTo(JsonNode match, String path) {
        String value = Manifest.text(match, "/path/value");
        return Manifest.text(match, "/path/type").equals("PathPrefix")
                ? isIn(path, value)
                : path.equals(value);
    }

    /** What an annotation says, in words or by the name of a constant. */
    private static String said(String words, Code code) {
        if (words.startsWith("\"")) {
            return words.substring(1, words.length() - 1);
        }
        String[] names = words.split("\\.");
        Pattern declared = Pattern.compile("(class|record) " + names[0] + "\\b");
        Pattern constant = Pattern.compile("String " + names[1] + " = \"(.*)\";");
        return code.sources().stream()
                .filter(source -> declared.matcher(source).find())
                .flatMap(source -> constant.matcher(source).results())
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no constant " + words));
    }

    private static boolean isIn(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    @ParameterizedTest
    @EnumSource
    void images_are_those_that_are_built(Overlay overlay) {
        String dockerfile = Code.text(Code.ROOT.resolve("deploy/image/Dockerfile"));
        for (Container container : Rendered.of(overlay).containers()) {
            Pod pod = container.pod();
            assertThat(container.image()).contains("/ask-first/" + pod.service() + ":");
            assertThat(Code.ROOT.resolve(pod.service()).resolve("pom.xml")).exists();
            assertThat(dockerfile)
                    .contains(
                            "\nUSER "
                                    + pod.spec().at("/securityContext/runAsUser")
                                    + ":"
                                    + pod.spec().at("/securityContext/runAsGroup")
                                    + "\n");
        }
    }
}
