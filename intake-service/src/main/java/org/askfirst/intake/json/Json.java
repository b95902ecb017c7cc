package org.askfirst.intake.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.askfirst.platform.seal.EventSeal;

/** Writes events and requests, and reads what other services answer. */
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private static final ObjectReader READER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .reader();

    private Json() {}

    /** The bytes of an event; absent components are left out. */
    public static byte[] write(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException defect) {
            throw new UncheckedIOException(defect);
        }
    }

    /**
     * What a service of ours answered; what it says beyond the type is left out.
     *
     * @throws IOException if it is no such JSON
     */
    public static <T> T read(InputStream body, Class<T> type) throws IOException {
        T value = READER.readValue(body, type);
        if (value == null) {
            throw new IOException("null");
        }
        return value;
    }

    /** The canonical bytes of RFC 8785: the same value is the same bytes. */
    public static byte[] canonical(Object value) {
        return EventSeal.canonical(MAPPER.valueToTree(value));
    }
}
