package org.askfirst.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.askfirst.platform.key.Key;
import org.erdtman.jcs.JsonCanonicalizer;

/** Events as consent seals them, all but letters. */
public final class Sealed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sealed() {}

    /** The event under the seal of the service's own key. */
    public static byte[] event(String type, String json) {
        return by(Samples.SEAL_KEY, type, json);
    }

    /** The event under the seal of that key. */
    public static byte[] by(Key key, String type, String json) {
        try {
            ObjectNode event = (ObjectNode) JSON.readTree(json);
            event.remove("seal");
            ObjectNode message = JSON.createObjectNode();
            message.put("type", type);
            message.set("data", event.deepCopy());
            byte[] mac = key.mac(new JsonCanonicalizer(message.toString()).getEncodedUTF8());
            event.putObject("seal")
                    .put("keyId", key.id())
                    .put("mac", Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
            return event.toString().getBytes(UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
