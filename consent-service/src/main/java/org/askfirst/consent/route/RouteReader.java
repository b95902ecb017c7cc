package org.askfirst.consent.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.text.Checked;

/** Makes a route of a JSON body, or names every rule it breaks. A field that is null is absent. */
final class RouteReader {

    /** Names are shown again only when they look like names; others might hold an address. */
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,39}");

    /** The path of the body itself. */
    private static final String BODY = "$";

    private static final Set<String> FIELDS = Set.of("name", "title", "people");
    private static final Set<String> PERSON_FIELDS =
            Set.of("name", "email", "position", "weight", "monthlyCap");

    private final RouteRules rules;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private RouteReader(RouteRules rules) {
        this.rules = rules;
    }

    /**
     * @param name the route's, from the path; the body may repeat it, so that what GET answers can
     *     be sent back
     */
    static Reading<Route> read(String name, JsonNode body, RouteRules rules) {
        return new RouteReader(rules).read(name, body);
    }

    private Reading<Route> read(String name, JsonNode body) {
        check("name", RouteRules.routeName(name));
        if (!body.isObject()) {
            violations.add(new Violation(BODY, "must be an object"));
            return new Reading.Unfit<>(violations);
        }
        if (body.hasNonNull("name") && !name.equals(body.path("name").textValue())) {
            violations.add(new Violation("name", "is not the name in the path"));
        }
        Optional<String> title = text(body, "title", "title", rules::name);
        List<RoutePerson> people = people(body.path("people"));
        nothingElse("", body, FIELDS);
        return violations.isEmpty()
                ? new Reading.Fit<>(new Route(name, title.orElseThrow(), people))
                : new Reading.Unfit<>(violations);
    }

    private List<RoutePerson> people(JsonNode list) {
        if (isAbsent(list)) {
            violations.add(new Violation("people", RouteRules.REQUIRED));
        } else if (!list.isArray()) {
            violations.add(new Violation("people", "must be a list"));
        } else if (list.size() > Route.MOST_PEOPLE) {
            violations.add(
                    new Violation("people", "are more than " + Route.MOST_PEOPLE + " people"));
        } else {
            List<RoutePerson> people = new ArrayList<>();
            for (int index = 0; index < list.size(); index++) {
                person(list.get(index), index).ifPresent(people::add);
            }
            return people;
        }
        return List.of();
    }

    private Optional<RoutePerson> person(JsonNode person, int index) {
        String path = "people[" + index + "]";
        if (!person.isObject()) {
            violations.add(new Violation(path, "must be an object"));
            return Optional.empty();
        }
        Optional<String> name = text(person, "name", path + ".name", rules::name);
        Optional<String> email = text(person, "email", path + ".email", rules::email);
        Optional<Integer> position = number(person, "position", path, 1);
        Optional<Integer> weight = number(person, "weight", path, 1);
        Optional<Integer> cap = number(person, "monthlyCap", path, 0);
        nothingElse(path, person, PERSON_FIELDS);
        Optional<String> key = email.map(rules::personKey);
        key.map(known -> places.putIfAbsent(known, index))
                .ifPresent(earlier ->
                        violations.add(
                                new Violation(
                                        path + ".email",
                                        "is the same person's as people[" + earlier + "].email")));
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

    private Optional<String> text(
            JsonNode object, String field, String path, Function<String, Checked<String>> rule) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return check(path, Checked.bad(RouteRules.REQUIRED));
        }
        return check(
                path,
                value.isTextual()
                        ? rule.apply(value.textValue())
                        : Checked.bad("must be a string"));
    }

    private Optional<Integer> number(JsonNode object, String field, String path, int least) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        return check(
                path + "." + field,
                value.isIntegralNumber() && value.canConvertToLong()
                        ? RouteRules.number(value.longValue(), least)
                        : Checked.bad(RouteRules.numberRule(least)));
    }

    private void nothingElse(String path, JsonNode object, Set<String> known) {
        object.fieldNames()
                .forEachRemaining(name -> {
                    if (known.contains(name)) {
                        return;
                    }
                    String around = path.isEmpty() ? "" : path + ".";
                    violations.add(
                            SHOWABLE.matcher(name).matches()
                                    ? new Violation(around + name, "is not a field of a route")
                                    : new Violation(
                                            path.isEmpty() ? BODY : path,
                                            "holds a field with an unknown name"));
                });
    }

    private <T> Optional<T> check(String path, Checked<T> checked) {
        return switch (checked) {
            case Checked.Good<T>(T value) -> Optional.of(value);
            case Checked.Bad<T>(String message) -> {
                violations.add(new Violation(path, message));
                yield Optional.empty();
            }
        };
    }

    private static boolean isAbsent(JsonNode value) {
        return value instanceof MissingNode || value.isNull();
    }
}
