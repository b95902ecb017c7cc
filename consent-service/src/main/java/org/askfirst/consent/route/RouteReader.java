package org.askfirst.consent.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.text.Checked;

/** Makes a route of a JSON body, or names every rule it breaks. */
final class RouteReader {

    private static final String KIND = "a route";

    private final RouteRules rules;
    private final Map<String, Integer> places = new HashMap<>();

    private RouteReader(RouteRules rules) {
        this.rules = rules;
    }

    /**
     * @param name the route's, from the path; the body may repeat it, so that what GET answers can
     *     be sent back
     */
    static Reading<Route> read(String name, Fields body, RouteRules rules) {
        return new RouteReader(rules).read(name, body);
    }

    private Reading<Route> read(String name, Fields body) {
        List<Violation> violations = new ArrayList<>();
        if (RouteRules.routeName(name) instanceof Checked.Bad<String>(String message)) {
            violations.add(new Violation("name", message));
        }
        body.optional("name", again -> same(name, again));
        // What GET answers can be sent back; who writes it now is who signed in.
        body.isAbsent("changed");
        Optional<String> title = body.required("title", rules::name);
        List<RoutePerson> people = people(body);
        body.nothingElse(KIND);
        violations.addAll(body.violations());
        return violations.isEmpty()
                ? new Reading.Fit<>(new Route(name, title.orElseThrow(), people))
                : new Reading.Unfit<>(violations);
    }

    private static Checked<String> same(String name, String again) {
        return again.equals(name)
                ? Checked.good(again)
                : Checked.bad("is not the name in the path");
    }

    private List<RoutePerson> people(Fields body) {
        List<RoutePerson> people = new ArrayList<>();
        body.objects(
                "people",
                Route.MOST_PEOPLE,
                "are more than " + Route.MOST_PEOPLE + " people",
                (person, index) -> person(person, index).ifPresent(people::add));
        return people;
    }

    private Optional<RoutePerson> person(Fields person, int index) {
        Optional<String> name = person.required("name", rules::name);
        Optional<String> email = person.required("email", rules::email);
        Optional<Integer> position = number(person, "position", 1);
        Optional<Integer> weight = number(person, "weight", 1);
        Optional<Integer> cap = number(person, "monthlyCap", 0);
        person.nothingElse(KIND);
        Optional<String> key = email.map(rules::personKey);
        key.map(known -> places.putIfAbsent(known, index))
                .ifPresent(earlier ->
                        person.refuse(
                                "email", "is the same person's as people[" + earlier + "].email"));
        if (name.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RoutePerson(
                        key.get(),
                        name.get(),
                        email.get(),
                        position.orElse(index + 1),
                        weight.orElse(1),
                        cap.orElse(null)));
    }

    private static Optional<Integer> number(Fields person, String field, int least) {
        return person.number(
                field, number -> RouteRules.number(number, least), RouteRules.numberRule(least));
    }
}
