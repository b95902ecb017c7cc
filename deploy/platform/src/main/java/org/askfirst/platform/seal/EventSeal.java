package org.askfirst.platform.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The seal of an event: over the canonical JSON (RFC 8785) of its type and of all its data but the
 * seal, so that a field this version does not know is covered as well, and no event passes for one
 * of another type.
 */
public final class EventSeal {

    private static final String FIELD = "seal";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Names in the order of their UTF-16 code units, escapes in lower case (RFC 8785, 3.2). */
    private static final JsonMapper SORTED =
            JsonMapper.builder()
                    .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build();

    /** Up to which every whole number is a double. */
    private static final long LARGEST_WHOLE = 1L << 53;

    private EventSeal() {}

    /**
     * The seal of that key.
     *
     * @param type the type and version, as the contract names them
     * @param event the event; a seal on it does not count
     */
    public static Seal of(String type, JsonNode event, Key key) {
        return Seal.of(message(type, event), key);
    }

    /**
     * The same of an event as it is written.
     *
     * @param event one JSON object
     */
    public static Seal of(String type, byte[] event, Key key) {
        try {
            return of(type, MAPPER.readTree(event), key);
        } catch (IOException notJson) {
            throw new IllegalStateException("an own event is not JSON", notJson);
        }
    }

    /** The seal an event has; where it has none, one that fits nothing. */
    public static Seal on(JsonNode event) {
        JsonNode seal = event.path(FIELD);
        return new Seal(seal.path("keyId").asText(), seal.path("mac").asText());
    }

    /** Whether an event has a seal at all, fitting or not. */
    public static boolean isOn(JsonNode event) {
        return event.has(FIELD);
    }

    /** Whether one of the keys made the event's seal; as it was received, whatever it holds. */
    public static boolean fits(String type, JsonNode event, Keyring keys) {
        try {
            return event.isObject() && on(event).fits(message(type, event), keys);
        } catch (IllegalArgumentException | IllegalStateException beyondCanonicalForm) {
            // A number no double can hold, for one: none of the services writes that.
            return false;
        }
    }

    /**
     * The canonical form of RFC 8785.
     *
     * @throws IllegalStateException when there is none, as of a number no double can hold, or of
     *     what lies too deep to be written
     */
    public static byte[] canonical(JsonNode tree) {
        try {
            return tree.isContainerNode() && isCanonicalOnceSorted(tree)
                    ? SORTED.writeValueAsString(tree).getBytes(UTF_8)
                    : new JsonCanonicalizer(tree.toString()).getEncodedUTF8();
        } catch (IOException | RuntimeException impossible) {
            throw new IllegalStateException("a tree without canonical form", impossible);
        }
    }

    /** Whether Jackson writes each value in it as RFC 8785 would: all but the other numbers. */
    private static boolean isCanonicalOnceSorted(JsonNode tree) {
        return switch (tree.getNodeType()) {
            case OBJECT, ARRAY -> {
                for (JsonNode value : tree) {
                    if (!isCanonicalOnceSorted(value)) {
                        yield false;
                    }
                }
                yield true;
            }
            case NUMBER ->
                    tree.isIntegralNumber()
                            && tree.canConvertToLong()
                            && tree.longValue() >= -LARGEST_WHOLE
                            && tree.longValue() <= LARGEST_WHOLE;
            case STRING, BOOLEAN, NULL -> true;
            case BINARY, POJO, MISSING -> false;
        };
    }

    private static byte[] message(String type, JsonNode event) {
        ObjectNode bare = MAPPER.createObjectNode();
        bare.setAll((ObjectNode) event);
        bare.remove(FIELD);
        ObjectNode message = MAPPER.createObjectNode();
        message.put("type", type);
        message.set("data", bare);
        return canonical(message);
    }
}
