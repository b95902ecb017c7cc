package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import org.askfirst.mailer.letter.PersonKey;

/** {@code person.erased.v1}: no letter decided until that moment may reach this person any more. */
public record PersonErased(String personKey, Instant erasedAt) {

    public static final String TYPE = "person.erased.v1";

    /** Beyond any date an honest record holds, and what the database can keep. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public PersonErased {
        Objects.requireNonNull(erasedAt, "erasedAt");
        if (!PersonKey.isOne(personKey)) {
            throw new IllegalArgumentException("personKey");
        }
        if (erasedAt.isBefore(Instant.EPOCH) || erasedAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("erasedAt");
        }
    }

    /**
     * Reads a record.
     *
     * @throws UnsealedEvent if consent does not vouch for it
     */
    public static PersonErased read(byte[] bytes, Belief belief) throws UndecodableEvent {
        JsonNode tree = Json.tree(bytes);
        belief.require(TYPE, tree);
        return Json.read(tree, PersonErased.class);
    }
}
