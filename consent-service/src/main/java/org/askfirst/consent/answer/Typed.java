package org.askfirst.consent.answer;

import java.util.Optional;
import org.askfirst.consent.decision.Answer;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.UntilField;
import org.jspecify.annotations.Nullable;

/** What stands in the form's fields: as it was typed, or as it was answered before. */
record Typed(String knows, String betterName, String betterEmail, UntilField until) {

    private static final Typed NOTHING = new Typed("", "", "", UntilField.nothing());

    static Typed nothing() {
        return NOTHING;
    }

    static Typed of(Form form) {
        return new Typed(
                form.first("knows"),
                form.first("betterName"),
                form.first("betterEmail"),
                UntilField.of(form));
    }

    static Typed of(Answer answer) {
        return switch (answer) {
            case Answer.Yes _, Answer.No _ -> NOTHING;
            case Answer.NotMe(String knows, String betterName, String betterEmail) ->
                    new Typed(
                            text(knows), text(betterName), text(betterEmail), UntilField.nothing());
            case Answer.TooBusy(var until) -> new Typed("", "", "", UntilField.of(until));
        };
    }

    /** Whether anything stands in the fields of whoever is not the right person. */
    boolean saysWho() {
        return !(knows + betterName + betterEmail).isEmpty();
    }

    /** Whether anything stands in the fields of whoever is too busy. */
    boolean saysWhen() {
        return !until.equals(UntilField.nothing());
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
