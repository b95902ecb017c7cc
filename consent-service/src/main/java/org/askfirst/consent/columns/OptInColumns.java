package org.askfirst.consent.columns;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Refused;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.askfirst.consent.letter.Facts;
import org.jspecify.annotations.Nullable;

/** One person's opt-in as columns. */
@Embeddable
public class OptInColumns {

    @Enumerated(EnumType.STRING)
    public OptIn.Name optIn = OptIn.Name.NOT_ASKED;

    public @Nullable Instant at;

    @Enumerated(EnumType.STRING)
    public @Nullable Evidence evidence;

    /** Filled for a refusal only. */
    @Embedded @Nullable PressColumns refusal;

    public static OptInColumns of(OptIn optIn) {
        OptInColumns columns = new OptInColumns();
        columns.optIn = optIn.name();
        switch (optIn) {
            case NotAsked _, Asked _, Withheld _ -> {}
            case Given(Instant at, Evidence evidence) -> {
                columns.at = at;
                columns.evidence = evidence;
            }
            case Refused(Instant at, Answer.Refusal refusal, _) -> {
                columns.at = at;
                columns.refusal = PressColumns.of(refusal);
            }
        }
        return columns;
    }

    /** This person as an introduction names them, with their consent. */
    public Facts.Introduced introduced(String name, String email) {
        return switch (toOptIn()) {
            case Given(Instant when, Evidence how) ->
                    new Facts.Introduced(name, email, new Facts.Consent(how, when));
            case NotAsked _, Asked _, Withheld _, Refused _ ->
                    throw new IllegalStateException("introduced without an opt-in");
        };
    }

    /** Takes out what was typed. */
    public void scrub() {
        if (refusal != null) {
            refusal.scrub();
        }
    }

    public OptIn toOptIn() {
        return switch (optIn) {
            case NOT_ASKED -> new NotAsked();
            case ASKED -> new Asked();
            case GIVEN -> new Given(at, evidence);
            case REFUSED -> new Refused(at, refusal.toRefusal());
        };
    }
}
