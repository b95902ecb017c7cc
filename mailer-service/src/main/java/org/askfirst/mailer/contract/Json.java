package org.askfirst.mailer.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** The one place that knows the JSON library. */
final class Json {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .serializationInclusion(JsonInclude.Include.NON_EMPTY)
                    .build();

    private Json() {}

    static JsonNode tree(byte[] bytes) throws UndecodableEvent {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree == null || !tree.isObject()) {
                throw new UndecodableEvent("not a JSON object");
            }
            return tree;
        } catch (IOException failure) {
            // Its message would repeat what was read, which may be personal.
            throw new UndecodableEvent("not JSON");
        }
    }

    static <T> T read(JsonNode tree, Class<T> type) throws UndecodableEvent {
        try {
            T value = MAPPER.treeToValue(tree, type);
            if (value == null) {
                throw new UndecodableEvent(type.getSimpleName() + " is missing");
            }
            return value;
        } catch (JsonProcessingException | IllegalArgumentException failure) {
            throw new UndecodableEvent(type.getSimpleName() + " does not fit the contract");
        }
    }

    static byte[] write(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The event as a tree. */
    static ObjectNode toTree(Object event) {
        return MAPPER.valueToTree(event);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
