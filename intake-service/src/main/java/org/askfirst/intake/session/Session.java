package org.askfirst.intake.session;

import org.askfirst.intake.page.Visitor;
import org.askfirst.platform.signin.Caller;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whether somebody is signed in at the desk, and who. */
public sealed interface Session {

    /**
     * Somebody is.
     *
     * @param token the access token, from which everything about the person is read
     * @param visitor the same person, for a page
     */
    record Open(Caller person, JsonWebToken token, Visitor visitor) implements Session {

        /** The token as it is passed on to the consent service. */
        public String bearer() {
            return token.getRawToken();
        }
    }

    /** Nobody is, or not any more. */
    record Gone() implements Session {}

    /**
     * Somebody is, and the token says too little of them.
     *
     * @param why a sentence
     */
    record Unusable(String why) implements Session {}
}
