package org.askfirst.mailer.letter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person a letter goes to, in the role they have in the introduction.
 *
 * @param personKey tells the person without naming them; letters of the previous version have none
 */
public record Recipient(Role role, String name, String email, @Nullable String personKey) {

    public Recipient {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
        if (personKey != null && !PersonKey.isOne(personKey)) {
            throw new IllegalArgumentException("personKey");
        }
    }

    Person person() {
        return new Person(name, email);
    }
}
