package org.askfirst.intake.event;

import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.Contact;
import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/** A person by name, with the address if it is known. */
public record Somebody(String name, @Nullable String email) {

    static Somebody of(Person person) {
        return new Somebody(person.name(), person.address().text());
    }

    static Somebody of(Contact contact) {
        MailAddress address = contact.address();
        return new Somebody(contact.name(), address == null ? null : address.text());
    }
}
