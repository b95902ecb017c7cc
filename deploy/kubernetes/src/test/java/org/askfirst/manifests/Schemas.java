package org.askfirst.manifests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Says what the API server would not take, or would silently drop. */
final class Schemas {

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private static final Set<String> OWN_GROUPS =
            Set.of("", "apps", "autoscaling", "batch", "networking.k8s.io", "policy");

    private static final Map<String, Optional<JsonSchema>> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    static Stream<String> faults(Rendered rendered) {
        return rendered.manifests().stream().flatMap(Schemas::faults);
    }

    private static Stream<String> faults(Manifest manifest) {
        Optional<JsonSchema> schema =
                KNOWN.computeIfAbsent(
                        manifest.apiVersion() + " " + manifest.kind(), _ -> schemaOf(manifest));
        return schema.map(known ->
                        known.validate(manifest.json()).stream()
                                .map(ValidationMessage::getMessage)
                                .map(fault -> manifest.title() + " " + fault))
                .orElseGet(() ->
                        Stream.of(
                                "%s is of a kind without a schema: %s"
                                        .formatted(manifest.title(), manifest.apiVersion())));
    }

    private static Optional<JsonSchema> schemaOf(Manifest manifest) {
        String[] parts = manifest.apiVersion().split("/");
        String group = parts.length == 1 ? "" : parts[0];
        String version = parts[parts.length - 1];
        try {
            Optional<ObjectNode> schema =
                    OWN_GROUPS.contains(group)
                            ? Optional.of(ModelSchema.of(version.toUpperCase() + manifest.kind()))
                            : CustomSchema.of(group, version, manifest.kind()).map(Schemas::whole);
            return schema.map(json -> {
                json.withArray("required").add("apiVersion").add("kind").add("metadata");
                return FACTORY.getSchema(json, SchemaValidatorsConfig.builder().build());
            });
        } catch (ClassNotFoundException unknown) {
            return Optional.empty();
        } catch (IOException | ReflectiveOperationException failure) {
            throw new IllegalStateException(manifest.title(), failure);
        }
    }

    /** With metadata and the two fields every object has, which definitions leave to Kubernetes. */
    private static ObjectNode whole(ObjectNode schema) {
        try {
            ObjectNode metadata = ModelSchema.of("V1ObjectMeta");
            schema.withObjectProperty("$defs").setAll((ObjectNode) metadata.remove("$defs"));
            ObjectNode properties = schema.withObjectProperty("properties");
            properties.set("metadata", metadata);
            properties.putObject("apiVersion").put("type", "string");
            properties.putObject("kind").put("type", "string");
            return schema;
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
