package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.seal.EventSeal;

/**
 * The seal by which consent vouches for a letter. It is checked over the tree as received, so that
 * a field this version does not know is covered, and does not break it.
 */
final class LetterSeal {

    private static final String[] VERBATIM = {
        "letterId", "introductionId", "round", "kind", "recipients", "notAfter"
    };

    private LetterSeal() {}

    /** Whether one of the keys made the seal of this {@code letter.due}. */
    static boolean fits(JsonNode letter, Keyring keys) {
        try {
            return EventSeal.on(letter).fits(message(letter), keys);
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
        message.put("factsSha256", encoded(Key.sha256(EventSeal.canonical(facts))));
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
        return EventSeal.canonical(message);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
