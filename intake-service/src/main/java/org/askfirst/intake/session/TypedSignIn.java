package org.askfirst.intake.session;

import org.askfirst.platform.page.Form;

/** What was typed to sign in, where anybody may be anybody. */
public record TypedSignIn(String name, String email, String roles, String then) {

    /** Somebody who may sign in by one press. */
    static TypedSignIn offered(String then) {
        return new TypedSignIn("Tom Reed", "tom@example.com", "", then);
    }

    static TypedSignIn of(Form form) {
        return new TypedSignIn(
                form.first("name"), form.first("email"), form.first("roles"), form.first("then"));
    }

    /** Whether more is asked for than every introducer may do. */
    public boolean hasRoles() {
        return !roles.isBlank();
    }
}
