package org.askfirst.consent.ownpage;

import java.time.LocalDate;
import java.util.List;
import org.askfirst.consent.choice.StandingChoices.Current;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.page.Sentences;
import org.askfirst.platform.page.ChoiceWords;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.Speech;
import org.askfirst.platform.page.UntilField;
import org.jspecify.annotations.Nullable;

/**
 * The page of a standing choice, ready to be written; its public methods are for the template. By
 * an ask's link it offers only what narrows the choice, and shows nothing of what stands.
 *
 * @param speech how the page speaks
 * @param early whether a press did not count because it came too soon
 */
record ChoiceView(
        ChoicePage page,
        Speech speech,
        LocalDate today,
        Typed typed,
        List<FieldError> errors,
        boolean early) {

    /** What stands in the fields. */
    record Typed(UntilField until, String perMonth, String email) {

        static Typed nothing() {
            return new Typed(UntilField.nothing(), "", "");
        }

        static Typed of(Form form) {
            return new Typed(UntilField.of(form), form.first("perMonth"), form.first("email"));
        }
    }

    static ChoiceView of(ChoicePage page, Speech speech, LocalDate today) {
        return new ChoiceView(page, speech, today, Typed.nothing(), List.of(), false);
    }

    ChoiceView refused(Typed typed, List<FieldError> errors) {
        return new ChoiceView(page, speech, today, typed, speech.of(errors), false);
    }

    /** The same page with what was typed, which takes one more press. */
    ChoiceView onceMore(Typed typed) {
        return new ChoiceView(page, speech, today, typed, List.of(), true);
    }

    public String heading() {
        if (!page.own()) {
            return speech.say(Sentences.class).askedLess();
        }
        return switch (standing().choice()) {
            case NEVER -> words().never();
            case PAUSE ->
                    isPaused()
                            ? words().paused(standing().pausedUntil())
                            : words().open(standing().perMonth());
            case ASK_ME -> words().open(standing().perMonth());
        };
    }

    String title() {
        if (early) {
            return speech.say(Sentences.class).onceMore(heading());
        }
        return errors.isEmpty() ? heading() : speech.say(Sentences.class).error(heading());
    }

    /** The limit, where the heading says something else; null without one. */
    public @Nullable String limit() {
        return isPaused() && standing().perMonth() != null
                ? words().thenCapped(standing().perMonth())
                : null;
    }

    /** Whose introductions are not wanted; null when everybody's are. */
    public @Nullable String refused() {
        return page.own() && !isNever() ? words().refused(standing().refusedIntroducers()) : null;
    }

    public boolean isNever() {
        return page.own() && standing().choice() == Choice.NEVER;
    }

    /** Whether everybody may ask, as often as they like. */
    public boolean isOpen() {
        return page.own()
                && !isNever()
                && !isPaused()
                && standing().perMonth() == null
                && standing().refusedIntroducers() == 0;
    }

    private boolean isPaused() {
        return page.own()
                && !isNever()
                && standing().pausedUntil() != null
                && standing().pausedUntil().isAfter(today);
    }

    private ChoiceWords words() {
        return new ChoiceWords(speech);
    }

    private Current standing() {
        return page.standing();
    }
}
