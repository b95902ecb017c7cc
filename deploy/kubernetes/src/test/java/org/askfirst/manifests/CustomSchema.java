package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Schemas of the kinds that operators add to Kubernetes. */
final class CustomSchema {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final String MODELS = "io.strimzi.api.kafka.model.";

    private static final Map<String, String> STRIMZI =
            Map.of(
                    "Kafka", MODELS + "kafka.Kafka",
                    "KafkaNodePool", MODELS + "nodepool.KafkaNodePool",
                    "KafkaTopic", MODELS + "topic.KafkaTopic",
                    "KafkaUser", MODELS + "user.KafkaUser");

    private static final Map<String, JsonNode> DEFINITIONS = new ConcurrentHashMap<>();

    private CustomSchema() {}

    /** None for a kind nobody has a schema of. */
    static Optional<ObjectNode> of(String group, String version, String kind) throws IOException {
        if (group.equals("kafka.strimzi.io")) {
            return STRIMZI.containsKey(kind)
                    ? Optional.of(strimzi(kind, version))
                    : Optional.empty();
        }
        String file = "/schemas/%s/%s.%s.yaml".formatted(group, kind, version);
        try (@Nullable InputStream written = CustomSchema.class.getResourceAsStream(file)) {
            return written == null
                    ? Optional.empty()
                    : Optional.of(closed((ObjectNode) YAML.readTree(written)));
        }
    }

    private static ObjectNode strimzi(String kind, String version) throws IOException {
        synchronized (DEFINITIONS) {
            if (DEFINITIONS.isEmpty()) {
                generate();
            }
        }
        return DEFINITIONS
                .get(kind)
                .at("/spec/versions")
                .valueStream()
                .filter(one -> one.at("/name").asText().equals(version))
                .map(one -> closed((ObjectNode) one.at("/schema/openAPIV3Schema")))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The definitions Strimzi installs, made by Strimzi's own generator from its own classes. A
     * process of its own, because the generator ends the one it runs in.
     */
    private static void generate() throws IOException {
        Path folder = Files.createTempDirectory("definitions");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of("io.strimzi.crdgenerator.CrdGenerator", "--yaml"));
        STRIMZI.forEach((kind, model) -> command.add(model + "=" + folder.resolve(kind)));
        Process generator = new ProcessBuilder(command).inheritIO().start();
        if (generator.onExit().join().exitValue() != 0) {
            throw new IOException("Strimzi's generator makes no definitions");
        }
        for (String kind : STRIMZI.keySet()) {
            DEFINITIONS.put(kind, YAML.readTree(folder.resolve(kind).toFile()));
            Files.delete(folder.resolve(kind));
        }
        Files.delete(folder);
    }

    /**
     * The API server drops what such a schema does not name; here it is refused. What Kubernetes
     * says in its own words is said in JSON Schema's.
     */
    private static ObjectNode closed(ObjectNode schema) {
        close(schema);
        return schema;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean open = object.path("x-kubernetes-preserve-unknown-fields").asBoolean();
            boolean typed = object.path("type").asText().equals("object");
            if (typed && !open && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.putArray("type").add("integer").add("string");
            }
        }
        node.forEach(CustomSchema::close);
    }
}
