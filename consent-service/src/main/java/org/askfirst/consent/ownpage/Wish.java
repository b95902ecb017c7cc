package org.askfirst.consent.ownpage;

import java.time.LocalDate;
import java.util.function.Function;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.page.Sentences;
import org.askfirst.platform.page.ChoiceWords;
import org.askfirst.platform.page.Speech;
import org.jspecify.annotations.Nullable;

/** What a press on the page asks for. */
sealed interface Wish {

    /**
     * Another standing choice.
     *
     * @param change from the introducer of the ask, if the page belongs to one
     * @param effect the choice in words, for a page that cannot be looked at again
     */
    record Chosen(Function<@Nullable String, Change> change, Function<Speech, String> effect)
            implements Wish {}

    /**
     * A one-time link.
     *
     * @param email where to; null when the address is known
     */
    record Link(@Nullable String email) implements Wish {}

    /** Everything that is held about the person. */
    record Export() implements Wish {}

    record Erase() implements Wish {}

    /** Never again, from a mail program (RFC 8058). */
    record Unsubscribe() implements Wish {}

    static Wish askMe() {
        return new Chosen(_ -> new Change.AskMe(), speech -> new ChoiceWords(speech).open(null));
    }

    static Wish pause(LocalDate until) {
        return new Chosen(
                _ -> new Change.Pause(until), speech -> new ChoiceWords(speech).paused(until));
    }

    static Wish never() {
        return new Chosen(_ -> new Change.Never(), speech -> new ChoiceWords(speech).never());
    }

    /** Only on the page of an ask, which has an introducer. */
    static Wish neverThisIntroducer() {
        return new Chosen(
                Change.NeverThisIntroducer::new,
                speech -> speech.say(Sentences.class).asksNothingFrom());
    }

    static Wish cap(int perMonth) {
        return new Chosen(
                _ -> new Change.Cap(perMonth), speech -> new ChoiceWords(speech).open(perMonth));
    }
}
