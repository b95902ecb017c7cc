package org.askfirst.intake.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.askfirst.intake.consent.RoutesApi.Route;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.page.Form;

/**
 * A route as it stands in the form.
 *
 * @param people a row each; some may be empty
 * @param opened the version of the route that the form was opened with; empty when there was none
 */
record TypedRoute(String name, String title, List<TypedPerson> people, String opened) {

    /** As many as a route may have. */
    static final int MOST_ROWS = 500;

    private static final Pattern ROWS = Pattern.compile("[0-9]{1,3}");

    static TypedRoute empty() {
        return new TypedRoute("", "", List.of(TypedPerson.nobody(), TypedPerson.nobody()), "");
    }

    static TypedRoute of(Route route) {
        List<TypedPerson> people = route.people().stream().map(TypedPerson::of).toList();
        return new TypedRoute(
                route.name(),
                route.title(),
                people,
                Optional.ofNullable(route.version()).orElse(""));
    }

    /**
     * @param name from the path; when that names none, from the form
     */
    static TypedRoute of(String name, Form form) {
        String rows = form.first("rows");
        int count = ROWS.matcher(rows).matches() ? Math.min(MOST_ROWS, Integer.parseInt(rows)) : 0;
        return new TypedRoute(
                name,
                form.first("title"),
                IntStream.range(0, count).mapToObj(row -> TypedPerson.of(form, row)).toList(),
                form.first("opened"));
    }

    /** With one more row. */
    TypedRoute with() {
        List<TypedPerson> more = new ArrayList<>(people);
        if (more.size() < MOST_ROWS) {
            more.add(TypedPerson.nobody());
        }
        return new TypedRoute(name, title, more, opened);
    }

    /** Without the row of this number; the same when there is no such row. */
    TypedRoute without(String row) {
        if (!ROWS.matcher(row).matches() || Integer.parseInt(row) >= people.size()) {
            return this;
        }
        List<TypedPerson> fewer = new ArrayList<>(people);
        fewer.remove(Integer.parseInt(row));
        return new TypedRoute(name, title, fewer, opened);
    }

    /** Without empty rows, so that rows and people have the same numbers. */
    TypedRoute withoutBlank() {
        return new TypedRoute(
                name, title, people.stream().filter(row -> !row.isBlank()).toList(), opened);
    }

    /** As though the form had been opened with what stands now. */
    TypedRoute openedWith(String version) {
        return new TypedRoute(name, title, people, version);
    }

    /** The body that {@code PUT /routes/{name}} takes. */
    byte[] toRequest() {
        return Json.write(
                Map.of(
                        "title",
                        title,
                        "people",
                        people.stream().map(TypedPerson::toRequest).toList()));
    }
}
