package org.askfirst.intake.unsolicited;

import org.askfirst.intake.json.TypedFields;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.UntilField;

/**
 * Why nothing comes of it, as typed. What belongs to another reason than the one that is chosen
 * stays in the form and goes nowhere.
 *
 * @param knows what else the stranger may be told, where this is not the right person
 * @param until when they may ask again, where it is only the wrong time
 */
record TypedDecline(
        String reason, String knows, String betterName, String betterEmail, UntilField until) {

    static TypedDecline of(Form form) {
        return new TypedDecline(
                form.first("reason"),
                form.first("knows"),
                form.first("betterName"),
                form.first("betterEmail"),
                UntilField.of(form));
    }

    /** Whether both a span and a date are given. */
    boolean hasTwoTimes() {
        return isLater() && !until.span().isEmpty() && !until.date().isEmpty();
    }

    /** Adds it to the body that {@code POST /unsolicited-introductions} takes. */
    void putInto(TypedFields body) {
        body.put("reason", reason);
        if (reason.equals("not_me")) {
            body.put("knows", knows);
            if (!betterName.isBlank() || !betterEmail.isBlank()) {
                body.put("better", TypedHandIn.person(betterName, betterEmail));
            }
        }
        if (isLater()) {
            body.put("until", until.date().isEmpty() ? until.span() : until.date().strip());
        }
    }

    private boolean isLater() {
        return reason.equals("too_busy") || reason.equals("postpone");
    }
}
