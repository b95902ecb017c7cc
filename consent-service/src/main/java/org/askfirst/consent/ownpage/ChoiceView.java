package org.askfirst.consent.ownpage;

import java.time.LocalDate;
import java.util.List;
import org.askfirst.consent.choice.Choices.Standing;
import org.askfirst.consent.decision.Wishes.Choice;
import org.askfirst.consent.introduction.ChoicePage;
import org.askfirst.consent.page.FieldError;
import org.askfirst.consent.page.Form;
import org.askfirst.consent.page.UntilField;
import org.jspecify.annotations.Nullable;

/**
 * The page of a standing choice, ready to be written; its public methods are for the template. By
 * an ask's link it offers only what narrows the choice.
 */
record ChoiceView(ChoicePage page, LocalDate today, Typed typed, List<FieldError> errors) {

    private static final int MOST = 31;

    /** What stands in the fields. */
    record Typed(UntilField until, String perMonth, String email) {

        static Typed nothing() {
            return new Typed(UntilField.nothing(), "", "");
        }

        static Typed of(Form form) {
            return new Typed(UntilField.of(form), form.first("perMonth"), form.first("email"));
        }
    }

    static ChoiceView of(ChoicePage page, LocalDate today) {
        return new ChoiceView(page, today, Typed.nothing(), List.of());
    }

    ChoiceView refused(Typed typed, List<FieldError> errors) {
        return new ChoiceView(page, today, typed, errors);
    }

    public String heading() {
        return Standings.of(standing(), today);
    }

    String title() {
        return errors.isEmpty() ? heading() : "Error: " + heading();
    }

    /** The limit, where the heading says something else; null without one. */
    public @Nullable String limit() {
        return isPaused() && standing().perMonth() != null
                ? Standings.capped(standing().perMonth()) + " after that."
                : null;
    }

    /** Whose introductions are not wanted; null when everybody's are. */
    public @Nullable String refused() {
        int count = standing().refusedIntroducers();
        if (count == 0 || isNever()) {
            return null;
        }
        return count == 1
                ? "There is one person from whom you want no introductions."
                : "There are " + count + " people from whom you want no introductions.";
    }

    public boolean isNever() {
        return standing().choice() == Choice.NEVER;
    }

    public boolean isPaused() {
        return !isNever() && Standings.isPaused(standing(), today);
    }

    /** Whether everybody may ask, as often as they like. */
    public boolean isOpen() {
        return !isNever()
                && !isPaused()
                && standing().perMonth() == null
                && standing().refusedIntroducers() == 0;
    }

    public boolean mayPause() {
        return page.own() || !isNever();
    }

    public boolean mayLimit() {
        return page.own() || !isNever() && mostPerMonth() > 1;
    }

    /** The highest limit that can be chosen here. */
    public int mostPerMonth() {
        boolean limited = !page.own() && standing().perMonth() != null;
        return limited ? standing().perMonth() : MOST;
    }

    private Standing standing() {
        return page.standing();
    }
}
