package org.askfirst.consent.route;

import jakarta.inject.Singleton;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.route.RouteChanges.Writer;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.signin.SignedIn;
import org.askfirst.platform.text.Checked;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Tells who is writing a route. The role is enough to do so, and takes no name. */
@Singleton
class Writers {

    private final SignedIn signedIn;
    private final JsonWebToken token;
    private final PersonKeys personKeys;

    Writers(SignedIn signedIn, JsonWebToken token, PersonKeys personKeys) {
        this.signedIn = signedIn;
        this.token = token;
        this.personKeys = personKeys;
    }

    /** Who calls; null when their sign-in names nobody by whom they could be forgotten. */
    @Nullable Writer current() {
        return switch (signedIn.caller(token)) {
            case Checked.Good<Caller>(Caller caller) -> of(caller.person());
            case Checked.Bad<Caller> _ -> null;
        };
    }

    private Writer of(Person person) {
        return new Writer(personKeys.of(person.address().text()), person.name());
    }
}
