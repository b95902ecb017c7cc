package org.askfirst.consent.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.setting.Secret;

/**
 * The keys that seal one kind of events: the first seals, all verify. A seal is HMAC-SHA256 over
 * the canonical JSON (RFC 8785) of the event's type and of all its data but the seal, so that a
 * field this version does not know is covered as well, and no event passes for one of another type.
 */
public final class SealKeys {

    private static final String SEAL = "seal";

    private final List<Secret> keys;

    private SealKeys(List<Secret> keys) {
        this.keys = keys;
    }

    /**
     * Reads a list of keys as an operator sets it.
     *
     * @param variable the environment variable, for the message
     */
    public static SealKeys read(String variable, List<String> base64) {
        return new SealKeys(Secret.readAll(variable, base64));
    }

    private record Sealed(String type, Object data) {}

    /** The id of the key that seals. */
    public String firstId() {
        return keys.getFirst().id();
    }

    /**
     * Seals an event by the first key.
     *
     * @param type the type and version, as the contract names them
     * @param data the event without a seal
     */
    public Seal seal(String type, Object data) {
        Secret first = keys.getFirst();
        byte[] mac = first.sign(Json.canonical(new Sealed(type, data)));
        return new Seal(first.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
    }

    /** Whether an event has a seal at all, fitting or not. */
    static boolean isOn(JsonNode event) {
        return event.has(SEAL);
    }

    /** Whether one of the keys made the event's seal; as it was received, whatever it holds. */
    boolean fit(String type, JsonNode event) {
        if (!(event instanceof ObjectNode fields)) {
            return false;
        }
        String keyId = event.path(SEAL).path("keyId").asText();
        byte[] mac = decoded(event.path(SEAL).path("mac").asText());
        byte[] sealed;
        try {
            sealed = Json.canonical(new Sealed(type, fields.deepCopy().without(SEAL)));
        } catch (IllegalStateException beyondCanonicalForm) {
            // A number no double can hold, for one: none of the services writes that.
            return false;
        }
        return keys.stream()
                .filter(key -> key.id().equals(keyId))
                .anyMatch(key -> MessageDigest.isEqual(key.sign(sealed), mac));
    }

    private static byte[] decoded(String mac) {
        try {
            return Base64.getUrlDecoder().decode(mac);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
