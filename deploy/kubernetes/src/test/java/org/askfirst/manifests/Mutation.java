package org.askfirst.manifests;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.function.Consumer;

/**
 * A mistake somebody could make in a manifest.
 *
 * @param name what they did
 * @param overlay where
 * @param refusedBy the rule that is there for it, or {@link #SCHEMA}
 * @param change what it does to what is rendered
 */
record Mutation(String name, Overlay overlay, String refusedBy, Consumer<Rendered> change) {

    static final String SCHEMA = "schema";

    private static final ObjectMapper YAML = new YAMLMapper();

    /** Sets a field, or adds to a list where the pointer ends in a hyphen. */
    static Consumer<Rendered> set(String title, String pointer, String yaml) {
        return rendered -> {
            JsonPointer at = JsonPointer.compile(pointer);
            JsonNode parent = rendered.get(title).json().at(at.head());
            String field = at.last().getMatchingProperty();
            switch (parent) {
                case ObjectNode object -> object.set(field, read(yaml));
                case ArrayNode list when field.equals("-") -> list.add(read(yaml));
                case ArrayNode list -> list.set(at.last().getMatchingIndex(), read(yaml));
                case JsonNode other -> throw new IllegalArgumentException(title + " " + pointer);
            }
        };
    }

    /** Takes away what is there. */
    static Consumer<Rendered> remove(String title, String pointer) {
        return rendered -> {
            JsonPointer at = JsonPointer.compile(pointer);
            JsonNode parent = rendered.get(title).json().at(at.head());
            JsonNode removed =
                    switch (parent) {
                        case ObjectNode object -> object.remove(at.last().getMatchingProperty());
                        case ArrayNode list -> list.remove(at.last().getMatchingIndex());
                        case JsonNode other -> null;
                    };
            if (removed == null) {
                throw new IllegalArgumentException(title + " has no " + pointer);
            }
        };
    }

    /** Gives a field another name. */
    static Consumer<Rendered> rename(String title, String pointer, String name) {
        return rendered -> {
            JsonPointer at = JsonPointer.compile(pointer);
            JsonNode value = rendered.get(title).json().at(at);
            remove(title, pointer).accept(rendered);
            ((ObjectNode) rendered.get(title).json().at(at.head())).set(name, value);
        };
    }

    /** The whole object is not there. */
    static Consumer<Rendered> drop(String title) {
        return rendered -> rendered.manifests().remove(rendered.get(title));
    }

    static Consumer<Rendered> add(String yaml) {
        return rendered -> rendered.manifests().add(new Manifest(read(yaml)));
    }

    /** A value of what the services have in common. */
    static Consumer<Rendered> setting(String variable, String value) {
        return rendered ->
                rendered.of("ConfigMap").stream()
                        .filter(map -> map.name().startsWith("settings-"))
                        .forEach(
                                map -> ((ObjectNode) map.json().path("data")).put(variable, value));
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(yaml, wrong);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
