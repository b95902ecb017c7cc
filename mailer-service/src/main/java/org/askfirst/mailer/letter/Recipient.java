package org.askfirst.mailer.letter;

import java.util.Objects;

/** A person a letter goes to, in the role they have in the introduction. */
public record Recipient(Role role, String name, String email) {
    public Recipient {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
    }

    Person person() {
        return new Person(name, email);
    }
}
