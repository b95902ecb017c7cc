package org.askfirst.intake.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.askfirst.intake.field.Value;
import org.erdtman.jcs.JsonCanonicalizer;

/** Reads bodies strictly, as RFC 8259 has them, and writes events. */
public final class Json {

    private static final int DEEPEST = 20;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private Json() {}

    /** What a body's bytes turned out to be. */
    public sealed interface Reading {

        /** One JSON value. */
        record Read(Value value) implements Reading {}

        /** No JSON: where it stops being one, counted from 1. */
        record Malformed(int line, int column) implements Reading {}

        /** The bytes are not UTF-8. */
        record NotText() implements Reading {}
    }

    /** Reads one JSON value that fills the whole body. */
    public static Reading read(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new Reading.NotText();
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return read(parser);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** The bytes of an event; absent components are left out. */
    public static byte[] write(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException defect) {
            throw new UncheckedIOException(defect);
        }
    }

    /** The canonical bytes of RFC 8785: the same value is the same bytes. */
    public static byte[] canonical(Object value) {
        try {
            return new JsonCanonicalizer(write(value)).getEncodedUTF8();
        } catch (IOException defect) {
            throw new UncheckedIOException(defect);
        }
    }

    private static Reading read(JsonParser parser) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return malformed(parser.currentLocation());
            }
            Value value = value(parser, first);
            return parser.nextToken() == null
                    ? new Reading.Read(value)
                    : malformed(parser.currentTokenLocation());
        } catch (JsonProcessingException broken) {
            JsonLocation where = broken.getLocation();
            return malformed(where == null ? parser.currentLocation() : where);
        }
    }

    private static Value value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_TRUE -> new Value.Truth(true);
            case VALUE_FALSE -> new Value.Truth(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeral();
            case VALUE_NULL -> new Value.Nothing();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("not a value: " + token);
        };
    }

    private static Value members(JsonParser parser) throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        Set<String> repeated = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Value value = value(parser, parser.nextToken());
            if (fields.put(name, value) != null) {
                repeated.add(name);
            }
        }
        return new Value.Members(fields, repeated);
    }

    private static Value items(JsonParser parser) throws IOException {
        List<Value> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            values.add(value(parser, token));
        }
        return new Value.Items(values);
    }

    private static Reading malformed(JsonLocation where) {
        return new Reading.Malformed(where.getLineNr(), where.getColumnNr());
    }
}
