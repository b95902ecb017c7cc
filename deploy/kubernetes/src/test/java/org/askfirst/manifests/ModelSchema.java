package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * JSON Schemas of Kubernetes' own kinds, from the models its Java client generates from the API
 * server's OpenAPI document: each knows its fields, their types, and which are required.
 */
final class ModelSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    String.class, "string",
                    byte[].class, "string",
                    OffsetDateTime.class, "string",
                    Integer.class, "integer",
                    Long.class, "integer",
                    Double.class, "number",
                    Boolean.class, "boolean");

    private final ObjectNode definitions = JSON.objectNode();

    private ModelSchema() {}

    /** The schema of a kind by the name of its model, such as {@code V1Deployment}. */
    static ObjectNode of(String model) throws ReflectiveOperationException {
        ModelSchema schema = new ModelSchema();
        ObjectNode object = schema.reference(Class.forName(MODELS + model));
        object.set("$defs", schema.definitions);
        return object;
    }

    private ObjectNode reference(Class<?> model) throws ReflectiveOperationException {
        String name = model.getSimpleName();
        if (!definitions.has(name)) {
            ObjectNode definition = definitions.putObject(name);
            definition.put("type", "object").put("additionalProperties", false);
            ObjectNode properties = definition.putObject("properties");
            for (Field field : model.getDeclaredFields()) {
                SerializedName serialized = field.getAnnotation(SerializedName.class);
                if (serialized != null) {
                    properties.set(serialized.value(), schemaOf(field.getGenericType()));
                }
            }
            Set<String> required = new TreeSet<>();
            ((Set<?>) model.getField("openapiRequiredFields").get(null))
                    .forEach(field -> required.add(field.toString()));
            required.forEach(definition.withArray("required")::add);
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private JsonNode schemaOf(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            boolean list = Collection.class.isAssignableFrom((Class<?>) generic.getRawType());
            ObjectNode container = JSON.objectNode().put("type", list ? "array" : "object");
            container.set(
                    list ? "items" : "additionalProperties",
                    schemaOf(arguments[arguments.length - 1]));
            return container;
        }
        if (TYPES.containsKey(type)) {
            return JSON.objectNode().put("type", TYPES.get(type));
        }
        if (type == Object.class) {
            return JSON.objectNode();
        }
        if (type == IntOrString.class || type == Quantity.class) {
            ObjectNode either = JSON.objectNode();
            either.putArray("type")
                    .add("string")
                    .add(type == Quantity.class ? "number" : "integer");
            return either;
        }
        return reference((Class<?>) type);
    }
}
