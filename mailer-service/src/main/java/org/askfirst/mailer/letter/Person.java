package org.askfirst.mailer.letter;

import java.util.Objects;

/** A name as typed, and a mail address whose domain is in A-labels. */
public record Person(String name, String email) {
    public Person {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
    }
}
