package org.askfirst.consent.choice;

import java.time.Instant;
import java.util.Objects;

/** {@code person.erased.v1}: everything from before is to be forgotten. No personal data. */
public record PersonErased(String personKey, Instant erasedAt) {

    public static final String TYPE = "person.erased.v1";

    public PersonErased {
        Objects.requireNonNull(personKey, "personKey");
        Objects.requireNonNull(erasedAt, "erasedAt");
    }
}
