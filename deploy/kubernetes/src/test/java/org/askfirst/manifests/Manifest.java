package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One rendered object. */
record Manifest(JsonNode json) {

    String apiVersion() {
        return text(json, "/apiVersion");
    }

    String kind() {
        return text(json, "/kind");
    }

    String name() {
        return text(json, "/metadata/name");
    }

    /** As people name it: {@code Deployment/intake-service}. */
    String title() {
        return kind() + "/" + name();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    List<JsonNode> each(String pointer) {
        return each(json, pointer);
    }

    String text(String pointer) {
        return text(json, pointer);
    }

    /** The items of a list or the values of a map; none when there is nothing. */
    static List<JsonNode> each(JsonNode node, String pointer) {
        return node.at(pointer).valueStream().toList();
    }

    /** Empty when there is nothing. */
    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText("");
    }

    static Map<String, String> map(JsonNode node, String pointer) {
        return node.at(pointer)
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    }
}
