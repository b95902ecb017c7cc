package org.askfirst.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.askfirst.consent.json.Json;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.seal.EventSeal;
import org.askfirst.platform.seal.Seal;

/** Events as the other services seal them, with the keys of the test's own parts. */
public final class Sealed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sealed() {}

    /** An event of intake. */
    public static byte[] byIntake(String type, Object event) {
        return by(LocalParts.REQUEST_KEY, type, event);
    }

    /** An event of the mailer. */
    public static byte[] byMailer(String type, String json) {
        return by(LocalParts.SEAL_KEY, type, read(json));
    }

    /** An event with the seal of that key over all of it. */
    public static byte[] by(String key, String type, Object event) {
        ObjectNode tree = (ObjectNode) Json.tree(event);
        tree.remove("seal");
        Seal seal = EventSeal.of(type, tree, Key.read(key));
        tree.set("seal", Json.tree(seal));
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
