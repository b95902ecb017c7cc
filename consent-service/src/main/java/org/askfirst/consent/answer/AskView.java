package org.askfirst.consent.answer;

import io.quarkus.qute.RawString;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.AnswerName;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.page.Sentences;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Speech;
import org.jspecify.annotations.Nullable;

/**
 * The page with the question, ready to be written; its public methods are for the template.
 *
 * @param speech how the page speaks
 * @param answer what was answered, null before
 * @param said the answer's details
 * @param typed what stands in the fields
 * @param early whether a press did not count because it came too soon
 */
record AskView(
        AskPage ask,
        Speech speech,
        @Nullable AnswerName answer,
        Said said,
        Typed typed,
        List<FieldError> errors,
        boolean early) {

    /** Details of an answer in words; null where there is none. */
    record Said(
            @Nullable String knows,
            @Nullable String betterName,
            @Nullable String betterEmail,
            @Nullable String until) {}

    private static final Said NOTHING = new Said(null, null, null, null);

    static AskView question(AskPage ask, Speech speech) {
        return new AskView(ask, speech, null, NOTHING, Typed.nothing(), List.of(), false);
    }

    static AskView answered(AskPage ask, Answer answer, Speech speech) {
        return new AskView(
                ask,
                speech,
                AnswerName.of(answer),
                said(answer, speech),
                Typed.of(answer),
                List.of(),
                false);
    }

    /** The same page with what was typed, and what is wrong with it. */
    AskView refused(Typed typed, List<FieldError> errors) {
        return new AskView(ask, speech, answer, said, typed, speech.of(errors), false);
    }

    /** The same page with what was typed, which takes one more press. */
    AskView onceMore(Typed typed) {
        return new AskView(ask, speech, answer, said, typed, List.of(), true);
    }

    public boolean forTarget() {
        return ask.role() == Role.TARGET;
    }

    public boolean saidYes() {
        return answer == AnswerName.YES;
    }

    /** Whether the last press did not count, and what was pressed has to stand there again. */
    public boolean isTurnedBack() {
        return early || !errors.isEmpty();
    }

    /** Whether there is a button for this answer: not for the one that was given. */
    public boolean offersYes() {
        return isTurnedBack() || answer != AnswerName.YES;
    }

    /** The same for a no; the other answers are offered again because of their details. */
    public boolean offersNo() {
        return isTurnedBack() || answer != AnswerName.NO;
    }

    /** Whom the person would meet. */
    public String other() {
        return byRoute() ? say().oneOfThePeopleFor(ask.other()) : ask.other();
    }

    /** Whether the requester is asked before anybody knows whom they would meet. */
    public boolean byRoute() {
        return !forTarget() && ask.onRoute();
    }

    /** Whether the person is one of those whom a route asks one after the other. */
    public boolean onList() {
        return forTarget() && ask.onRoute();
    }

    /** Whether a date makes us ask once more. */
    public boolean asksAgain() {
        return forTarget() && !ask.onRoute() && !ask.promised();
    }

    /**
     * Whether the fields of this answer stand open: with something in them, or to be pressed again.
     */
    public boolean opensNotMe() {
        return early
                || answer == AnswerName.NOT_ME
                || typed.saysWho()
                || isWrong("knows", "betterName", "betterEmail");
    }

    /** The same for an answer of being too busy. */
    public boolean opensTooBusy() {
        return early
                || answer == AnswerName.TOO_BUSY
                || typed.saysWhen()
                || isWrong("until", "untilDate");
    }

    /** The same for a no. */
    public boolean opensNo() {
        return early || answer == AnswerName.NO;
    }

    public String heading() {
        return switch (answer) {
            case null -> say().wouldYouLikeToMeet(new RawString(other()));
            case YES -> say().saidYes();
            case NOT_ME -> say().saidNotMe();
            case TOO_BUSY -> say().saidTooBusy();
            case NO -> say().saidNo();
        };
    }

    /** Text, which is escaped where it is shown. */
    String title() {
        if (early) {
            return say().onceMore(heading());
        }
        return errors.isEmpty() ? heading() : say().error(heading());
    }

    private boolean isWrong(String... fields) {
        return Stream.of(fields).anyMatch(field -> FieldError.of(errors, field) != null);
    }

    private Sentences say() {
        return speech.say(Sentences.class);
    }

    private static Said said(Answer answer, Speech speech) {
        return switch (answer) {
            case Answer.Yes _, Answer.No _ -> NOTHING;
            case Answer.NotMe(String knows, String betterName, String betterEmail) ->
                    new Said(knows, betterName, betterEmail, null);
            case Answer.TooBusy(LocalDate until) ->
                    new Said(null, null, null, until == null ? null : speech.date(until));
        };
    }
}
