package org.askfirst.intake.session;

import org.askfirst.platform.page.Form;

/** What was typed to sign in, where anybody may be anybody. */
public record TypedSignIn(String name, String email, String roles, String then) {

    static TypedSignIn of(Form form) {
        return new TypedSignIn(
                form.first("name"), form.first("email"), form.first("roles"), form.first("then"));
    }
}
