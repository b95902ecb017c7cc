package org.askfirst.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.askfirst.platform.key.Key;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * A {@code letter.due.v1} made from a sample, with own ids and addresses, sealed as consent does.
 */
public final class Due {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode tree;

    private Due(ObjectNode tree) {
        this.tree = tree;
    }

    public static Due ask() {
        return of("letter.due.v1");
    }

    public static Due introduction() {
        return of("letter.due.v1/introduction");
    }

    /** A letter like that sample, of another introduction, to other addresses. */
    public static Due of(String sample) {
        Due due = new Due(parse(new String(Samples.event(sample), UTF_8)));
        String own = UUID.randomUUID().toString();
        due.tree.put("letterId", UUID.randomUUID().toString());
        due.tree.put("introductionId", own);
        due.tree.put("notAfter", Instant.now().plus(1, ChronoUnit.HOURS).toString());
        due.tree.put("decidedAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        String tag = own.substring(0, 8) + ".";
        return due.replacing("@example.", "@" + tag + "example.").withOwnPersonKeys();
    }

    /** The same as the previous version of consent would have written it. */
    public Due ofThePreviousVersion() {
        tree.remove("decidedAt");
        tree.get("recipients").forEach(to -> ((ObjectNode) to).remove("personKey"));
        ((ObjectNode) tree.get("facts")).remove(List.of("keptFor", "followUp"));
        return this;
    }

    public Due with(String field, String value) {
        tree.put(field, value);
        return this;
    }

    public Due fact(String field, String value) {
        ((ObjectNode) tree.get("facts")).put(field, value);
        return this;
    }

    /** Replaces text wherever it stands, as if people had typed it. */
    public Due replacing(String text, String other) {
        return new Due((ObjectNode) replaced(tree, text, other));
    }

    public Due notAfter(Instant instant) {
        return with("notAfter", instant.toString());
    }

    /** What stands at that place of it, as text. */
    public String at(String pointer) {
        return tree.at(pointer).asText();
    }

    public UUID id() {
        return UUID.fromString(tree.get("letterId").asText());
    }

    public String introductionId() {
        return tree.get("introductionId").asText();
    }

    public Due decidedAt(Instant instant) {
        return with("decidedAt", instant.toString());
    }

    public String personKey(String role) {
        return recipient(role).get("personKey").asText();
    }

    /** The address it goes to first. */
    public String address() {
        return tree.at("/recipients/0/email").asText();
    }

    public String address(String role) {
        return recipient(role).get("email").asText();
    }

    private JsonNode recipient(String role) {
        for (JsonNode recipient : tree.get("recipients")) {
            if (recipient.get("role").asText().equals(role)) {
                return recipient;
            }
        }
        throw new IllegalArgumentException(role);
    }

    private Due withOwnPersonKeys() {
        for (JsonNode recipient : tree.get("recipients")) {
            byte[] address = recipient.get("email").asText().getBytes(UTF_8);
            ((ObjectNode) recipient).put("personKey", base64(Key.sha256(address)));
        }
        return this;
    }

    public byte[] sealed() {
        seal(Samples.SEAL_KEY);
        return unsealed();
    }

    /** The event that calls it back. */
    public byte[] cancellation() {
        String json =
                """
                {"letterId": "%s", "introductionId": "%s", "cancelledAt": "2026-11-23T08:00:12.345Z"}
                """
                        .formatted(id(), introductionId());
        return Sealed.event("letter.cancelled.v1", json);
    }

    public byte[] sealedBy(Key key) {
        seal(key);
        return unsealed();
    }

    /** As it is, with whatever seal it has. */
    public byte[] unsealed() {
        return tree.toString().getBytes(UTF_8);
    }

    private void seal(Key key) {
        ObjectNode message = JSON.createObjectNode();
        for (String field :
                new String[] {
                    "letterId", "introductionId", "round", "kind", "recipients", "notAfter"
                }) {
            message.set(field, tree.get(field));
        }
        if (tree.has("decidedAt")) {
            message.set("decidedAt", tree.get("decidedAt"));
        }
        message.put("factsSha256", base64(Key.sha256(canonical(tree.get("facts")))));
        if (tree.get("kind").asText().equals("introduction")) {
            for (String role : new String[] {"requester", "target"}) {
                JsonNode person = tree.get("facts").get(role);
                message.withArray("consents")
                        .addObject()
                        .put("role", role)
                        .put("address", person.get("email").asText())
                        .put("evidence", person.at("/consent/evidence").asText())
                        .put("at", person.at("/consent/at").asText());
            }
        }
        ObjectNode seal = tree.putObject("seal");
        seal.put("keyId", key.id());
        seal.put("mac", base64(key.mac(canonical(message))));
    }

    private static JsonNode replaced(JsonNode node, String text, String other) {
        if (node.isTextual()) {
            return JSON.getNodeFactory().textNode(node.asText().replace(text, other));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties()
                    .forEach(field ->
                            copy.set(field.getKey(), replaced(field.getValue(), text, other)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JSON.createArrayNode();
            node.forEach(element -> copy.add(replaced(element, text, other)));
            return copy;
        }
        return node;
    }

    private static byte[] canonical(JsonNode node) {
        try {
            return new JsonCanonicalizer(node.toString()).getEncodedString().getBytes(UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
