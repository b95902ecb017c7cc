package org.askfirst.consent.route;

import java.util.List;

/**
 * A route as its keepers write it.
 *
 * @param people in the order in which they are listed, nobody twice
 */
record Route(String name, String title, List<RoutePerson> people) {

    static final int MOST_PEOPLE = 500;

    Route {
        people = List.copyOf(people);
    }
}
