package org.askfirst.consent.decision;

import java.time.Instant;

/** One person's consent to one introduction. */
public sealed interface OptIn {

    record NotAsked() implements OptIn {}

    record Asked() implements OptIn {}

    record Given(Instant at, Evidence evidence) implements OptIn {}

    record Refused(Instant at, Answer.Refusal refusal) implements OptIn {}

    /** The word for it in the API and in the database. */
    enum Name {
        NOT_ASKED,
        ASKED,
        GIVEN,
        REFUSED
    }

    default Name name() {
        return switch (this) {
            case NotAsked _ -> Name.NOT_ASKED;
            case Asked _ -> Name.ASKED;
            case Given _ -> Name.GIVEN;
            case Refused _ -> Name.REFUSED;
        };
    }
}
