package org.askfirst.intake.event;

import org.askfirst.platform.person.Person;
import org.askfirst.platform.signin.Caller;

/** Who was signed in. */
public record Account(String issuer, String subject, String name, String email) {

    static Account of(Caller caller) {
        Person person = caller.person();
        return new Account(
                caller.issuer(), caller.subject(), person.name(), person.address().text());
    }
}
