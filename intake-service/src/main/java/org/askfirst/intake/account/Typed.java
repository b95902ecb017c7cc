package org.askfirst.intake.account;

import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.UntilField;

/** What stands in the fields of the page. */
record Typed(UntilField until, String perMonth) {

    static Typed nothing() {
        return new Typed(UntilField.nothing(), "");
    }

    static Typed of(Form form) {
        return new Typed(UntilField.of(form), form.first("perMonth"));
    }
}
