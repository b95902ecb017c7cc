package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The topics the code knows, the README's table tells of, and Strimzi makes. */
class TopicsAgreementTest {

    private static final Pattern TOPIC = Pattern.compile("\\bintro\\.[a-z]+\\b");
    private static final String DEAD = ".dead";
    private static final long DAY = 86_400_000;

    private static final List<List<String>> TOLD =
            Table.of(Code.ROOT.resolve("README.md"), "topic").rows();

    private static final Map<String, String> KEPT =
            TOLD.stream()
                    .collect(
                            Collectors.toMap(
                                    row -> Table.codes(row.get(0)).getFirst(), row -> row.get(4)));

    @ParameterizedTest
    @EnumSource(names = {"EVALUATION", "PRODUCTION"})
    void the_topics_are_those_of_the_readme(Overlay overlay) {
        Set<String> made =
                Rendered.of(overlay).of("KafkaTopic").stream()
                        .map(Manifest::name)
                        .collect(Collectors.toSet());
        Set<String> told = new TreeSet<>(KEPT.keySet());
        KEPT.forEach((topic, kept) -> {
            if (!kept.equals("compacted")) {
                told.add(topic + DEAD);
            }
        });
        assertThat(made).containsExactlyInAnyOrderElementsOf(told);
    }

    @ParameterizedTest
    @EnumSource(names = {"EVALUATION", "PRODUCTION"})
    void a_topic_is_divided_and_kept_as_the_readme_says(Overlay overlay) {
        assertThat(Code.text(Code.ROOT.resolve("README.md"))).contains("Each has 12 partitions");
        for (Manifest topic : Rendered.of(overlay).of("KafkaTopic")) {
            JsonNode config = topic.at("/spec/config");
            assertThat(topic.at("/spec/partitions").asInt()).as(topic.name()).isEqualTo(12);
            assertThat(config.path("compression.type").asText())
                    .as(topic.name())
                    .isEqualTo("uncompressed");
            if (KEPT.get(topic.name().replace(DEAD, "")).equals("compacted")) {
                assertThat(config.path("cleanup.policy").asText()).isEqualTo("compact");
                assertThat(config.has("retention.ms")).as(topic.name()).isFalse();
                assertThat(config.path("max.compaction.lag.ms").asLong()).isEqualTo(DAY);
                assertThat(config.path("segment.ms").asLong()).isEqualTo(DAY);
            } else {
                assertThat(config.path("cleanup.policy").asText("delete")).isEqualTo("delete");
                assertThat(config.path("retention.ms").asLong()).isEqualTo(7 * DAY);
                assertThat(config.path("segment.ms").asLong()).isEqualTo(DAY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake-service", "consent-service", "mailer-service"})
    void a_service_has_the_rights_its_code_needs_and_no_other(String service) {
        Map<String, Set<String>> rights = new TreeMap<>();
        Manifest user = Rendered.of(Overlay.PRODUCTION).get("KafkaUser/" + service);
        for (JsonNode right : user.each("/spec/authorization/acls")) {
            if (Manifest.text(right, "/resource/type").equals("topic")) {
                rights.computeIfAbsent(Manifest.text(right, "/resource/name"), _ -> new TreeSet<>())
                        .addAll(
                                Manifest.each(right, "/operations").stream()
                                        .map(JsonNode::asText)
                                        .toList());
            }
        }
        assertThat(rights).isEqualTo(needed(service));
        assertThat(topicsIn(Code.of(service)))
                .isEqualTo(
                        rights.keySet().stream()
                                .map(topic -> topic.replace(DEAD, ""))
                                .collect(Collectors.toSet()));
    }

    /** From the README's table; who reads puts dead letters aside, and replays them. */
    private static Map<String, Set<String>> needed(String service) {
        String name = service.replace("-service", "");
        Map<String, Set<String>> needed = new TreeMap<>();
        for (List<String> row : TOLD) {
            String topic = Table.codes(row.get(0)).getFirst();
            String[] ends = row.get(2).split("→");
            boolean writes = ends[0].contains(name);
            boolean reads = ends[1].contains(name);
            if (writes) {
                needed.computeIfAbsent(topic, _ -> new TreeSet<>()).add("Write");
            }
            if (reads) {
                needed.computeIfAbsent(topic, _ -> new TreeSet<>()).add("Read");
            }
            if (reads && !KEPT.get(topic).equals("compacted")) {
                needed.put(topic + DEAD, Set.of("Read", "Write"));
            }
        }
        // After a restore each reads what it published itself.
        Map.of(
                        "consent", List.of("intro.lifecycle", "intro.letters"),
                        "mailer", List.of("intro.deliveries"))
                .getOrDefault(name, List.of())
                .forEach(topic -> needed.put(topic, Set.of("Read", "Write")));
        return needed;
    }

    private static Set<String> topicsIn(Code code) {
        Stream<String> texts =
                Stream.concat(
                        code.sources().stream(),
                        code.properties().values().stream().map(Object::toString));
        return texts.flatMap(text -> Table.all(TOPIC, text)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent-service", "mailer-service"})
    void a_group_is_named_after_its_service(String service) {
        Set<String> groups =
                Code.of(service).properties().entrySet().stream()
                        .filter(entry -> entry.getKey().toString().endsWith(".group.id"))
                        .map(entry -> entry.getValue().toString())
                        .collect(Collectors.toSet());
        assertThat(groups).containsExactly(service);
        List<String> allowed =
                Rendered.of(Overlay.PRODUCTION)
                        .get("KafkaUser/" + service)
                        .each("/spec/authorization/acls")
                        .stream()
                        .filter(right -> Manifest.text(right, "/resource/type").equals("group"))
                        .map(right -> right.at("/resource/name").asText() + right.at("/operations"))
                        .toList();
        assertThat(allowed).containsExactly(service + "[\"Read\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent-service", "mailer-service"})
    void scaling_looks_at_each_topic_the_service_consumes(String service) {
        Rendered rendered = Rendered.of(Overlay.PRODUCTION);
        Set<String> consumed =
                Code.of(service).properties().entrySet().stream()
                        .filter(entry -> entry.getKey().toString().matches(".*incoming.*\\.topic"))
                        .map(entry -> entry.getValue().toString())
                        .collect(Collectors.toSet());
        Set<String> watched =
                rendered.get("ScaledObject/" + service).each("/spec/triggers").stream()
                        .map(trigger -> Manifest.text(trigger, "/metadata/topic"))
                        .collect(Collectors.toSet());
        assertThat(watched).isEqualTo(consumed);
        List<String> readable =
                rendered.get("KafkaUser/lag-reader").each("/spec/authorization/acls").stream()
                        .map(right -> right.at("/resource/name").asText() + right.at("/operations"))
                        .toList();
        assertThat(readable)
                .contains(service + "[\"Describe\"]")
                .containsAll(consumed.stream().map(one -> one + "[\"Describe\"]").toList());
    }
}
