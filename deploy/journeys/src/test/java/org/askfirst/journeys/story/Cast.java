package org.askfirst.journeys.story;

import java.util.List;

/** The three people of an introduction. */
public record Cast(Person introducer, Person requester, Person target) {

    /** Three people nobody has heard of yet. */
    public static Cast strangers() {
        return new Cast(Person.called("Ivo"), Person.called("Ada"), Person.called("Grace"));
    }

    public Cast withIntroducer(Person person) {
        return new Cast(person, requester, target);
    }

    public Cast withRequester(Person person) {
        return new Cast(introducer, person, target);
    }

    public Cast withTarget(Person person) {
        return new Cast(introducer, requester, person);
    }

    public List<Person> all() {
        return List.of(introducer, requester, target);
    }
}
