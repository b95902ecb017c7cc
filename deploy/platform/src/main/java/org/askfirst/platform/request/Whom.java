package org.askfirst.platform.request;

import org.askfirst.platform.person.Person;

/** Whom the requester would like to meet. */
public sealed interface Whom {

    /** This person. */
    record Target(Person person) implements Whom {}

    /** One of the people on the route of this name. */
    record Route(String name) implements Whom {}
}
