package org.askfirst.consent.columns;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Optional;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.AnswerName;
import org.jspecify.annotations.Nullable;

/** A person's last press as columns; all null before the first. */
@Embeddable
public class PressColumns {

    @Enumerated(EnumType.STRING)
    public @Nullable AnswerName answer;

    public @Nullable String knows;
    public @Nullable String betterName;
    public @Nullable String betterEmail;
    public @Nullable LocalDate until;

    public static PressColumns of(Answer answer) {
        PressColumns columns = new PressColumns();
        columns.answer = AnswerName.of(answer);
        switch (answer) {
            case Answer.Yes _, Answer.No _ -> {}
            case Answer.NotMe(String knows, String betterName, String betterEmail) -> {
                columns.knows = knows;
                columns.betterName = betterName;
                columns.betterEmail = betterEmail;
            }
            case Answer.TooBusy(LocalDate until) -> columns.until = until;
        }
        return columns;
    }

    /** Takes out what was typed; which answer it was stays. */
    public void scrub() {
        knows = null;
        betterName = null;
        betterEmail = null;
    }

    public Optional<Answer> toAnswer() {
        if (answer == null) {
            return Optional.empty();
        }
        return Optional.of(answer == AnswerName.YES ? new Answer.Yes() : toRefusal());
    }

    public Answer.Refusal toRefusal() {
        return switch (answer) {
            case NOT_ME -> new Answer.NotMe(knows, betterName, betterEmail);
            case TOO_BUSY -> new Answer.TooBusy(until);
            case NO -> new Answer.No();
            case YES -> throw new IllegalStateException("a yes is not a refusal");
        };
    }
}
