package org.askfirst.consent.columns;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.AnswerName;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.WithheldAsk;
import org.jspecify.annotations.Nullable;

/** An ask that did not go out, or went out late, as columns; all null when it did at once. */
@Embeddable
public class WithheldColumns {

    enum FateName {
        ANSWERS,
        /** Its answer has come, and is held. */
        ANSWERED,
        ASKS,
        STAYS
    }

    /** Only of an ask that the release before began. */
    public @Nullable Instant acceptsAt;

    @Enumerated(EnumType.STRING)
    public @Nullable FateName fate;

    public @Nullable Instant at;

    @Enumerated(EnumType.STRING)
    public @Nullable AnswerName answer;

    public @Nullable LocalDate until;

    /** Since when the ask has waited for another month. */
    public @Nullable Instant since;

    /** When the letter went out after all, later than it seemed to. */
    public @Nullable Instant lateSince;

    /** When the reminder of such a letter goes out. */
    public @Nullable Instant remindsAt;

    /**
     * @param before what was there; null before the first
     */
    public static WithheldColumns of(OptIn optIn, @Nullable WithheldColumns before, Instant now) {
        WithheldColumns columns = new WithheldColumns();
        switch (optIn) {
            case OptIn.Withheld(Instant acceptsAt, WithheldAsk fate) -> {
                columns.acceptsAt = acceptsAt;
                columns.take(fate, before, now);
            }
            case OptIn.Refused refused when !refused.own() -> columns.fate = FateName.ANSWERED;
            case OptIn.Asked(OptIn.Late late) when late != null -> {
                columns.lateSince = late.since();
                columns.remindsAt = late.remindsAt();
            }
            case OptIn.NotAsked _, OptIn.Asked _, OptIn.Given _, OptIn.Refused _ -> {}
        }
        return columns;
    }

    private void take(WithheldAsk next, @Nullable WithheldColumns before, Instant now) {
        switch (next) {
            case WithheldAsk.Answers(Instant answersAt, Answer.Refusal refusal) -> {
                fate = FateName.ANSWERS;
                at = answersAt;
                answer = AnswerName.of(refusal);
                until = refusal instanceof Answer.TooBusy(LocalDate day) ? day : null;
            }
            case WithheldAsk.GoesOut(Instant asksAt) -> {
                fate = FateName.ASKS;
                at = asksAt;
                since = before == null || before.since == null ? now : before.since;
            }
            case WithheldAsk.StaysSilent _ -> fate = FateName.STAYS;
        }
    }

    /** The opt-in of the person who is asked, with what these columns add to it. */
    public OptIn with(OptIn optIn) {
        return switch (optIn) {
            case OptIn.Asked _ when fate != null -> new OptIn.Withheld(acceptsAt, toFate());
            case OptIn.Asked _ when lateSince != null ->
                    new OptIn.Asked(new OptIn.Late(lateSince, remindsAt));
            case OptIn.Refused(Instant when, Answer.Refusal refusal, _)
                    when fate == FateName.ANSWERED ->
                    new OptIn.Refused(when, refusal, false);
            case OptIn.NotAsked _,
                    OptIn.Asked _,
                    OptIn.Withheld _,
                    OptIn.Given _,
                    OptIn.Refused _ ->
                    optIn;
        };
    }

    private WithheldAsk toFate() {
        return switch (fate) {
            case ANSWERS ->
                    new WithheldAsk.Answers(
                            at,
                            answer == AnswerName.TOO_BUSY
                                    ? new Answer.TooBusy(until)
                                    : new Answer.No());
            case ASKS -> new WithheldAsk.GoesOut(at);
            case STAYS -> new WithheldAsk.StaysSilent();
            case ANSWERED ->
                    throw new IllegalStateException("an answer that has come is a refusal");
        };
    }
}
