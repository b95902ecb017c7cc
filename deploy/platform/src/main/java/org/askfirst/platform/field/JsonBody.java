package org.askfirst.platform.field;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bodies strictly, as RFC 8259 has JSON. Who takes them decides how long they may be. */
public final class JsonBody {

    private static final int DEEPEST = 20;

    /** Some ten times what 500 people have; a body of nothing but brackets has more. */
    private static final int MOST_TOKENS = 100_000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxTokenCount(MOST_TOKENS)
                                                    .build())
                                    .build())
                    .build();

    private JsonBody() {}

    /** What a body's bytes turned out to be. */
    public sealed interface Reading {

        /**
         * One JSON value.
         *
         * @param repeats whether any field, asked for or not, is given more than once
         */
        record Read(Fields fields, boolean repeats) implements Reading {}

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
        } catch (CharacterCodingException _) {
            return new Reading.NotText();
        }
        try (JsonParser parser = MAPPER.createParser(text)) {
            return read(parser);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static Reading read(JsonParser parser) throws IOException {
        var objects = new NotedObject.Factory();
        try {
            if (parser.nextToken() == null) {
                return malformed(parser.currentLocation());
            }
            JsonNode value = MAPPER.reader(objects).readTree(parser);
            return parser.nextToken() == null
                    ? new Reading.Read(Fields.of(value), objects.repeats())
                    : malformed(parser.currentTokenLocation());
        } catch (JsonProcessingException broken) {
            JsonLocation where = broken.getLocation();
            return malformed(where == null ? parser.currentLocation() : where);
        }
    }

    private static Reading malformed(JsonLocation where) {
        return new Reading.Malformed(where.getLineNr(), where.getColumnNr());
    }
}
