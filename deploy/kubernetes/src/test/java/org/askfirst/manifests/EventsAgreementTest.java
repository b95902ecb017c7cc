package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The document of the events, the samples that are their contract, and the topics that are made.
 */
class EventsAgreementTest {

    private static final JsonNode DOCUMENT = read(Code.ROOT.resolve("deploy/asyncapi.yaml"));
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012);

    @ParameterizedTest(name = "{1}")
    @MethodSource("samples")
    void a_sample_is_as_the_document_says(String type, Path sample) {
        JsonNode message = DOCUMENT.at("/components/messages").path(type);
        assertThat(message.isObject()).as("%s is in the document", type).isTrue();
        ObjectNode schema = message.path("payload").deepCopy();
        schema.set("components", DOCUMENT.path("components"));
        // A reader ignores what it does not know; the document has to know it all.
        schema.put("unevaluatedProperties", false);
        Set<ValidationMessage> faults =
                FACTORY.getSchema(
                                schema,
                                SchemaValidatorsConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build())
                        .validate(read(sample));
        assertThat(faults).isEmpty();
    }

    @Test
    void every_message_has_a_sample() {
        Set<String> described = new TreeSet<>();
        DOCUMENT.at("/components/messages").fieldNames().forEachRemaining(described::add);
        assertThat(samples().map(sample -> sample.get()[0].toString()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void every_message_is_on_one_topic() {
        Map<String, String> topics = new TreeMap<>();
        for (JsonNode channel : DOCUMENT.path("channels")) {
            channel.path("messages")
                    .properties()
                    .forEach(message -> {
                        assertThat(message.getValue().path("$ref").asText())
                                .isEqualTo("#/components/messages/" + message.getKey());
                        assertThat(topics.put(message.getKey(), channel.path("address").asText()))
                                .as(message.getKey())
                                .isNull();
                    });
        }
        Set<String> described = new TreeSet<>();
        DOCUMENT.at("/components/messages").fieldNames().forEachRemaining(described::add);
        assertThat(topics.keySet()).isEqualTo(described);
    }

    @ParameterizedTest
    @EnumSource(names = {"EVALUATION", "PRODUCTION"})
    void every_topic_that_is_made_is_in_the_document(Overlay overlay) {
        Set<String> made =
                Rendered.of(overlay).of("KafkaTopic").stream()
                        .map(Manifest::name)
                        .filter(name -> !name.endsWith(".dead"))
                        .collect(Collectors.toSet());
        Set<String> described = new TreeSet<>();
        DOCUMENT.path("channels")
                .forEach(channel -> described.add(channel.path("address").asText()));
        assertThat(described).isEqualTo(new TreeSet<>(made));
    }

    /** The type, which is the name of the file or of its folder, and the file. */
    static Stream<Arguments> samples() {
        return Stream.of("intake-service", "consent-service", "mailer-service")
                .map(service -> Code.ROOT.resolve(service).resolve("src/main/events"))
                .flatMap(folder ->
                        files(folder).map(file -> Arguments.of(type(folder, file), file)));
    }

    private static String type(Path events, Path file) {
        Path inside = events.relativize(file);
        return inside.getName(0).toString().replaceAll("\\.json$", "");
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return (file.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper())
                    .readTree(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
