package org.askfirst.platform.seal;

import com.fasterxml.jackson.databind.JsonNode;
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
     * @throws IllegalStateException when there is none, as of a number no double can hold
     */
    public static byte[] canonical(JsonNode tree) {
        try {
            return new JsonCanonicalizer(tree.toString()).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new IllegalStateException("a tree without canonical form", impossible);
        }
    }

    private static byte[] message(String type, JsonNode event) {
        ObjectNode bare = event.deepCopy();
        bare.remove(FIELD);
        ObjectNode message = MAPPER.createObjectNode();
        message.put("type", type);
        message.set("data", bare);
        return canonical(message);
    }
}
