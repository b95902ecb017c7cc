package org.askfirst.consent.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.askfirst.platform.seal.EventSeal;

/**
 * Reads and writes events. Readers accept fields they do not know, so that a publisher may add one;
 * what is absent is left out, never null.
 */
public final class Json {

    /** Many times what any event has; a value of nothing but brackets has more. */
    private static final int MOST_TOKENS = 100_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                    .build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder(FACTORY)
                    .addModule(new JavaTimeModule())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .serializationInclusion(JsonInclude.Include.NON_NULL)
                    .build();

    private Json() {}

    /**
     * @throws Unreadable when the bytes are not JSON or do not fit the type
     */
    public static <T> T read(byte[] bytes, Class<T> type) throws Unreadable {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new Unreadable("null");
            }
            return value;
        } catch (IOException failure) {
            throw new Unreadable(failure.getClass().getSimpleName());
        }
    }

    /**
     * The JSON as it stands, with what no version knows.
     *
     * @throws Unreadable when the bytes are not JSON
     */
    public static JsonNode readTree(byte[] bytes) throws Unreadable {
        return read(bytes, JsonNode.class);
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("an own record cannot be written", failure);
        }
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The canonical form of RFC 8785 in UTF-8, for digests and seals. */
    public static byte[] canonical(Object value) {
        return EventSeal.canonical(tree(value));
    }

    /** The bytes are not what they should be; the message holds none of them. */
    public static final class Unreadable extends Exception {
        public Unreadable(String reason) {
            super(reason);
        }
    }
}
