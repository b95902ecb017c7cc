package org.askfirst.journeys.story;

import java.util.Locale;
import java.util.Map;

/** Somebody with a name and a mail address. */
public record Person(String name, String address) {

    /** Somebody nobody has heard of yet. */
    public static Person called(String firstName) {
        return new Person(
                firstName + " " + capitalised(Marks.next()), addressOf(firstName, "example.org"));
    }

    /** The same with another name. */
    public Person named(String other) {
        return new Person(other, address);
    }

    /** The same with another address. */
    public Person at(String other) {
        return new Person(name, other);
    }

    /** As the services take a person. */
    Map<String, String> body() {
        return Map.of("name", name, "email", address);
    }

    private static String addressOf(String firstName, String domain) {
        return firstName.toLowerCase(Locale.ROOT) + "." + Marks.next() + "@" + domain;
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
