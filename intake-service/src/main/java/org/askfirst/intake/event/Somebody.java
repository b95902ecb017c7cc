package org.askfirst.intake.event;

import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.Contact;
import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A person by name, with the address if it is known.
 *
 * @param language in which they are to be written to, if somebody said
 */
public record Somebody(String name, @Nullable String email, @Nullable String language) {

    static Somebody of(Person person) {
        return new Somebody(person.name(), person.address().text(), person.languageTag());
    }

    static Somebody of(Contact contact) {
        MailAddress address = contact.address();
        return new Somebody(contact.name(), address == null ? null : address.text(), null);
    }
}
