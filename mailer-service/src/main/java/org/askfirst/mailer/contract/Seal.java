package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.askfirst.mailer.key.Key;
import org.askfirst.mailer.key.Keyring;
import org.askfirst.mailer.letter.Kind;

/**
 * The seal by which consent vouches for a letter. It is checked over the tree as received, so that
 * a field this version does not know is covered, and does not break it.
 */
final class Seal {

    private static final String[] VERBATIM = {
        "letterId", "introductionId", "round", "kind", "recipients", "notAfter"
    };

    private Seal() {}

    /** Whether one of the keys made the seal of this {@code letter.due}. */
    static boolean fits(JsonNode letter, Keyring keys) {
        JsonNode seal = letter.path("seal");
        Optional<Key> key = keys.find(seal.path("keyId").asText());
        try {
            return key.isPresent()
                    && MessageDigest.isEqual(
                            key.get().mac(message(letter)), decoded(seal.path("mac").asText()));
        } catch (IllegalStateException beyondCanonicalForm) {
            // A number no double can hold, for one: nothing consent writes.
            return false;
        }
    }

    private static byte[] message(JsonNode letter) {
        ObjectNode message = Json.object();
        for (String field : VERBATIM) {
            message.set(field, letter.path(field));
        }
        // Letters of the previous version have none, and were sealed without.
        if (letter.has("decidedAt")) {
            message.set("decidedAt", letter.path("decidedAt"));
        }
        JsonNode facts = letter.path("facts");
        message.put("factsSha256", encoded(Key.sha256(Json.canonical(facts))));
        if (letter.path("kind").asText().equals(Kind.INTRODUCTION.wireName())) {
            var consents = message.putArray("consents");
            for (String role : new String[] {"requester", "target"}) {
                JsonNode person = facts.path(role);
                ObjectNode consent = consents.addObject();
                consent.put("role", role);
                consent.set("address", person.path("email"));
                consent.set("evidence", person.path("consent").path("evidence"));
                consent.set("at", person.path("consent").path("at"));
            }
        }
        return Json.canonical(message);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String mac) {
        try {
            return Base64.getUrlDecoder().decode(mac);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
