package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.askfirst.mailer.key.Key;
import org.askfirst.mailer.key.Keyring;

/**
 * The seal of every event but {@code letter.due}: HMAC-SHA256 over the canonical JSON (RFC 8785) of
 * its type and of all its data but the seal. It is checked over the tree as received, so that a
 * field this version does not know is covered as well.
 */
final class EventSeal {

    private static final String FIELD = "seal";

    private EventSeal() {}

    /** The event with a seal of that key. */
    static ObjectNode sealed(String type, ObjectNode event, Key key) {
        ObjectNode sealed = event.deepCopy();
        sealed.remove(FIELD);
        byte[] mac = key.mac(message(type, sealed));
        sealed.putObject(FIELD)
                .put("keyId", key.id())
                .put("mac", Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
        return sealed;
    }

    /** Whether the event has a seal at all, fitting or not. */
    static boolean isOn(JsonNode event) {
        return event.has(FIELD);
    }

    /** Whether one of the keys made the event's seal. */
    static boolean fits(String type, JsonNode event, Keyring keys) {
        if (!(event instanceof ObjectNode fields)) {
            return false;
        }
        JsonNode seal = event.path(FIELD);
        Optional<Key> key = keys.find(seal.path("keyId").asText());
        ObjectNode bare = fields.deepCopy();
        bare.remove(FIELD);
        try {
            return key.isPresent()
                    && MessageDigest.isEqual(
                            key.get().mac(message(type, bare)),
                            Base64.getUrlDecoder().decode(seal.path("mac").asText()));
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            // No base64, or a number no double can hold: nothing this system writes.
            return false;
        }
    }

    private static byte[] message(String type, ObjectNode bare) {
        ObjectNode message = Json.object();
        message.put("type", type);
        message.set("data", bare);
        return Json.canonical(message);
    }
}
