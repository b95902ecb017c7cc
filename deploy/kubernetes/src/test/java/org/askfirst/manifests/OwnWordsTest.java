package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The component by which letters are told in own words; no overlay holds it by itself. */
class OwnWordsTest {

    private static final String VARIABLE = "ASKFIRST_TEMPLATES";
    private static final Path OURS = Code.ROOT.resolve("mailer-service/src/main/resources/letters");

    /** What all languages share; who wants other words has a copy in a language's folder. */
    private static final String SHARED = "all";

    private static final Pattern MADE =
            Pattern.compile("kubectl create configmap (\\S+) --from-file=(\\S+)");

    private static final Rendered RENDERED = Rendered.with(Overlay.PRODUCTION, "own-words");

    static Stream<Rule> rules() {
        return Policy.RULES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void every_rule_is_kept_with_it(Rule rule) {
        assertThat(rule.brokenIn(RENDERED)).isEmpty();
    }

    @Test
    void those_that_read_it_are_told_of_it_and_no_other_pod_is() {
        assertThat(Variables.isTold(VARIABLE)).isTrue();
        assertThat(RENDERED.containers())
                .filteredOn(container -> container.environment(RENDERED).containsKey(VARIABLE))
                .allMatch(container ->
                        Variables.isKnown(VARIABLE, Code.of(container.pod().service())))
                .extracting(Container::title)
                .containsExactlyInAnyOrder(
                        "Deployment/intake-service intake-service",
                        "Deployment/mailer-service mailer-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake-service", "mailer-service"})
    void each_language_of_ours_has_a_place_in_its_folder(String service) throws IOException {
        Container container = main(service);
        String folder = container.environment(RENDERED).get(VARIABLE) + "/letters/";
        Map<String, String> maps = new TreeMap<>();
        for (JsonNode mount : Manifest.each(container.json(), "/volumeMounts")) {
            String path = Manifest.text(mount, "/mountPath");
            if (path.startsWith(folder)) {
                JsonNode map = container.pod().volume(Manifest.text(mount, "/name"));
                assertThat(map.at("/configMap/optional").asBoolean()).as(path).isTrue();
                maps.put(path.substring(folder.length()), Manifest.text(map, "/configMap/name"));
            }
        }
        assertThat(maps).isEqualTo(languages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "RUNBOOK.md"})
    void a_map_is_made_as_it_is_told(String document) throws IOException {
        Map<String, String> languages = languages();
        assertThat(MADE.matcher(Files.readString(Rendered.FOLDER.resolve(document))).results())
                .filteredOn(made -> made.group(2).startsWith("letters/"))
                .isNotEmpty()
                .allSatisfy(made -> assertThat(languages).contains(entry(made)));
    }

    /** From each language's folder to the map that is made of it. */
    private static Map<String, String> languages() throws IOException {
        try (Stream<Path> folders = Files.list(OURS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals(SHARED))
                    .collect(Collectors.toMap(name -> name, name -> "letters-" + name));
        }
    }

    private static Map.Entry<String, String> entry(MatchResult made) {
        return Map.entry(made.group(2).substring("letters/".length()), made.group(1));
    }

    private static Container main(String service) {
        return RENDERED.containers().stream()
                .filter(Container::isMain)
                .filter(container -> container.pod().serves())
                .filter(container -> container.pod().service().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
