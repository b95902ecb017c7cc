package org.askfirst.consent.answer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.answer.AskPages.Found;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.introduction.HeldAsk;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.trace.Traced;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.text.Texts;
import org.jspecify.annotations.Nullable;

/** Takes presses: what is behind the link is looked at and answered in one transaction. */
@ApplicationScoped
class Presses {

    private final AskPages asks;
    private final Introductions introductions;
    private final PersonKeys personKeys;
    private final Texts texts;
    private final Clock clock = Clock.systemUTC();

    Presses(AskPages asks, Introductions introductions, PersonKeys personKeys, Texts texts) {
        this.asks = asks;
        this.introductions = introductions;
        this.personKeys = personKeys;
        this.texts = texts;
    }

    /** What came of a press. */
    sealed interface Pressed {

        record Decided(AskPage ask, Decision decision) implements Pressed {}

        /** The form has no clear answer, and nothing has changed. */
        record Unclear(AskPage ask, List<FieldError> errors) implements Pressed {}

        record Over() implements Pressed {}

        record Nothing() implements Pressed {}
    }

    /**
     * Takes a press of what a form says.
     *
     * @param askId null for a link that nobody made
     */
    @Traced
    @Transactional
    public Pressed press(@Nullable UUID askId, Form form) {
        HeldAsk held = AskPages.held(askId);
        return switch (asks.look(held)) {
            case Found.Shown(AskPage ask) -> press(held, ask, form);
            case Found.Over _ -> new Pressed.Over();
            case Found.Nothing _ -> new Pressed.Nothing();
        };
    }

    private Pressed press(HeldAsk held, AskPage ask, Form form) {
        Reading reading =
                AnswerReader.read(
                        form,
                        texts,
                        ask.role(),
                        LocalDate.now(clock),
                        address -> personKeys.of(address).equals(ask.ownKey()));
        return switch (reading) {
            case Reading.Clear(Answer answer) ->
                    new Pressed.Decided(ask, introductions.press(held, answer));
            case Reading.Unclear(List<FieldError> errors) -> new Pressed.Unclear(ask, errors);
        };
    }
}
