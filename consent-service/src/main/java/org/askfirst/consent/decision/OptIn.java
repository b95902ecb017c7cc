package org.askfirst.consent.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person's consent to one introduction. */
public sealed interface OptIn {

    record NotAsked() implements OptIn {}

    /**
     * @param late null unless the letter went out later than it seemed to
     */
    record Asked(@Nullable Late late) implements OptIn {
        public Asked() {
            this(null);
        }
    }

    /**
     * A letter that was put off and has gone out after all, long after it seemed to be accepted.
     *
     * @param remindsAt when the reminder goes out; null once it has, and when none fits
     */
    record Late(Instant since, @Nullable Instant remindsAt) {}

    record Given(Instant at, Evidence evidence) implements OptIn {}

    /**
     * Asked as far as anybody can see, but no letter went out.
     *
     * @param acceptsAt of an ask of the release before, which did not go by way of the mailer: when
     *     a mail server would have taken it; else null
     */
    record Withheld(@Nullable Instant acceptsAt, WithheldAsk ask) implements OptIn {
        public Withheld(WithheldAsk ask) {
            this(null, ask);
        }
    }

    /**
     * @param own whether the person said so; otherwise a standing choice did
     */
    record Refused(Instant at, Answer.Refusal refusal, boolean own) implements OptIn {
        public Refused(Instant at, Answer.Refusal refusal) {
            this(at, refusal, true);
        }
    }

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
            case Asked _, Withheld _ -> Name.ASKED;
            case Given _ -> Name.GIVEN;
            case Refused _ -> Name.REFUSED;
        };
    }

    /** What it is once the person has pressed. */
    static OptIn of(Command.Press press) {
        return switch (press.answer()) {
            case Answer.Yes _ -> new Given(press.at(), press.how());
            case Answer.Refusal refusal -> new Refused(press.at(), refusal);
        };
    }

    /** Whether the person has said exactly this already. */
    default boolean says(Answer answer) {
        return switch (this) {
            case Given _ -> answer instanceof Answer.Yes;
            case Refused(_, Answer.Refusal refusal, boolean own) -> own && refusal.equals(answer);
            case NotAsked _, Asked _, Withheld _ -> false;
        };
    }
}
