package org.askfirst.consent.choice;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.askfirst.consent.json.Json;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.seal.EventSeal;
import org.askfirst.platform.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * {@code person.erased.v1}: everything from before is to be forgotten. No personal data.
 *
 * @param seal null in records of the release before seals
 */
public record PersonErased(String personKey, Instant erasedAt, @Nullable Seal seal) {

    public static final String TYPE = "person.erased.v1";

    private static final Pattern PERSON_KEY = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Beyond any date an honest record holds, and what the database can keep. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public PersonErased {
        Objects.requireNonNull(personKey, "personKey");
        Objects.requireNonNull(erasedAt, "erasedAt");
        if (!PERSON_KEY.matcher(personKey).matches()) {
            throw new IllegalArgumentException("personKey");
        }
        if (erasedAt.isBefore(Instant.EPOCH) || erasedAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("erasedAt");
        }
    }

    /** As it is known before anybody seals it. */
    public PersonErased(String personKey, Instant erasedAt) {
        this(personKey, erasedAt, null);
    }

    /** The same, sealed by that key. */
    public PersonErased sealedBy(Key key) {
        PersonErased bare = new PersonErased(personKey, erasedAt);
        return new PersonErased(personKey, erasedAt, EventSeal.of(TYPE, Json.tree(bare), key));
    }
}
