package org.askfirst.journeys;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.erdtman.jcs.JsonCanonicalizer;

/** Seals as the services do, with whatever key one has. */
final class Seal {

    private static final JsonMapper JSON = new JsonMapper();

    private Seal() {}

    /** On any event but a letter. */
    static void onEvent(String type, ObjectNode event, byte[] key, String keyId) {
        event.remove("seal");
        ObjectNode sealed = JSON.createObjectNode();
        sealed.put("type", type);
        sealed.set("data", event.deepCopy());
        event.putObject("seal")
                .put("keyId", keyId)
                .put("mac", base64(sign(key, canonical(sealed.toString()))));
    }

    /** On a letter. */
    static void put(ObjectNode letter, byte[] key, String keyId) {
        ObjectNode sealed = JSON.createObjectNode();
        for (String field :
                new String[] {
                    "letterId", "introductionId", "round", "kind", "recipients", "notAfter"
                }) {
            sealed.set(field, letter.path(field));
        }
        if (letter.has("decidedAt")) {
            sealed.set("decidedAt", letter.path("decidedAt"));
        }
        sealed.put("factsSha256", base64(sha256(canonical(letter.path("facts").toString()))));
        if (letter.path("kind").asText().equals("introduction")) {
            var consents = sealed.putArray("consents");
            for (String role : new String[] {"requester", "target"}) {
                var party = letter.path("facts").path(role);
                consents.addObject()
                        .put("role", role)
                        .put("address", party.path("email").asText())
                        .put("evidence", party.at("/consent/evidence").asText())
                        .put("at", party.at("/consent/at").asText());
            }
        }
        letter.putObject("seal")
                .put("keyId", keyId)
                .put("mac", base64(sign(key, canonical(sealed.toString()))));
    }

    private static byte[] canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static byte[] sign(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static String id(byte[] key) {
        return HexFormat.of().formatHex(sha256(key)).substring(0, 8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
