package org.askfirst.consent.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.Spreadsheet;

/** Gathers the lines of a file into routes. A route's lines need not follow one another. */
final class RoutesFileReader {

    /** More digits than any number that is meant, few enough for a long. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private final RouteRules rules;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Gathered> routes = new LinkedHashMap<>();

    RoutesFileReader(RouteRules rules) {
        this.rules = rules;
    }

    /** A route as far as it has been read; its first line decides the title. */
    private static final class Gathered {
        final long firstLine;
        final Optional<String> title;
        final List<RoutePerson> people = new ArrayList<>();
        final Map<String, Long> lines = new HashMap<>();
        int listed;
        boolean empty;

        Gathered(long firstLine, Optional<String> title) {
            this.firstLine = firstLine;
            this.title = title;
        }
    }

    /** Takes one line after the header. A line of empty cells is none. */
    void add(long line, List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (cells.size() != RoutesFile.HEADER.size()) {
            refuse(line, "", "must have " + RoutesFile.HEADER.size() + " fields");
            return;
        }
        Optional<String> name = text(line, "route", cells.get(0), RouteRules::routeName);
        Optional<String> title = text(line, "title", cells.get(1), rules::name);
        if (name.isPresent()) {
            Gathered route = routes.computeIfAbsent(name.get(), _ -> new Gathered(line, title));
            agree(route, line, title);
            List<String> person = cells.subList(2, cells.size());
            if (person.stream().allMatch(String::isBlank)) {
                nobody(route, line);
            } else {
                person(route, line, person);
            }
        }
    }

    Reading<List<Route>> reading() {
        if (routes.size() > RouteBook.MOST_ROUTES) {
            violations.add(
                    new Violation("route", "are more than " + RouteBook.MOST_ROUTES + " routes"));
        }
        if (!violations.isEmpty()) {
            return new Reading.Unfit<>(violations);
        }
        List<Route> read = new ArrayList<>();
        // In the order of names, in which an export has them and every writer goes.
        routes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    Gathered route = entry.getValue();
                    read.add(new Route(entry.getKey(), route.title.orElseThrow(), route.people));
                });
        return new Reading.Fit<>(read);
    }

    private void agree(Gathered route, long line, Optional<String> title) {
        if (title.isPresent() && route.title.isPresent() && !title.equals(route.title)) {
            refuse(line, "title", "is not the route's title on line " + route.firstLine);
        }
    }

    private void nobody(Gathered route, long line) {
        if (route.listed > 0 || route.empty) {
            refuse(line, "name", RouteRules.REQUIRED);
        }
        route.empty = true;
    }

    private void person(Gathered route, long line, List<String> cells) {
        route.listed++;
        if (route.empty) {
            refuse(line, "route", "has nobody, says line " + route.firstLine);
        }
        if (route.listed == Route.MOST_PEOPLE + 1) {
            refuse(line, "route", "has more than " + Route.MOST_PEOPLE + " people");
        }
        Optional<Integer> position = number(line, "position", cells.get(0), 1);
        Optional<String> name = text(line, "name", cells.get(1), rules::name);
        Optional<String> email = text(line, "email", cells.get(2), rules::email);
        Optional<Integer> weight = number(line, "weight", cells.get(3), 1);
        Optional<Integer> cap = number(line, "monthly_cap", cells.get(4), 0);
        if (name.isEmpty() || email.isEmpty()) {
            return;
        }
        String key = rules.personKey(email.get());
        Long earlier = route.lines.putIfAbsent(key, line);
        if (earlier != null) {
            refuse(line, "email", "is the same person's as on line " + earlier);
        }
        route.people.add(
                new RoutePerson(
                        key,
                        name.get(),
                        email.get(),
                        position.orElse(route.listed),
                        weight.orElse(1),
                        cap.orElse(null)));
    }

    private Optional<String> text(
            long line, String field, String cell, Function<String, Checked<String>> rule) {
        return check(line, field, rule.apply(Spreadsheet.unguarded(cell)));
    }

    /** Empty also when the cell is, which stands for the default. */
    private Optional<Integer> number(long line, String field, String cell, int least) {
        String digits = cell.strip();
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        return check(
                line,
                field,
                DIGITS.matcher(digits).matches()
                        ? RouteRules.number(Long.parseLong(digits), least)
                        : Checked.bad(RouteRules.numberRule(least)));
    }

    private <T> Optional<T> check(long line, String field, Checked<T> checked) {
        return switch (checked) {
            case Checked.Good<T>(T value) -> Optional.of(value);
            case Checked.Bad<T>(String message) -> {
                refuse(line, field, message);
                yield Optional.empty();
            }
        };
    }

    private void refuse(long line, String field, String message) {
        String place = field.isEmpty() ? "line " + line : "line " + line + ": " + field;
        violations.add(new Violation(place, message));
    }
}
