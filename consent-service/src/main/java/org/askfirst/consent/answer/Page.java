package org.askfirst.consent.answer;

import org.askfirst.consent.decision.Answer;

/**
 * Which page a person sees. It depends on their own last press and on whether the introduction was
 * released; an end shows only to somebody who has not answered, so that nobody reads the other
 * person's no off their own page.
 */
sealed interface Page {

    record Question(AskPage ask) implements Page {}

    record Answered(AskPage ask, Answer answer) implements Page {}

    /** Nobody waits for this answer any more. */
    record Closed(AskPage ask) implements Page {}

    record OnItsWay(AskPage ask) implements Page {}

    static Page of(AskPage ask) {
        if (ask.released()) {
            return new OnItsWay(ask);
        }
        if (ask.pressed() != null) {
            return new Answered(ask, ask.pressed());
        }
        return ask.ended() ? new Closed(ask) : new Question(ask);
    }
}
