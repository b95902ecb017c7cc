package org.askfirst.consent.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.askfirst.consent.route.RouteChanges.Change;
import org.askfirst.consent.route.RouteChanges.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the routes. Writers follow one another over all replicas; they lock the routes they write
 * before any person's row, so that a pick sees a route as it was before or after, and none waits
 * for another that waits for it. Loads are never written here.
 */
@ApplicationScoped
class RouteBook {

    static final int MOST_ROUTES = 1000;

    private final EntityManager entityManager;
    private final RouteChanges changes;

    RouteBook(EntityManager entityManager, RouteChanges changes) {
        this.entityManager = entityManager;
        this.changes = changes;
    }

    /** A route, and who wrote it last, if that is known. */
    record Standing(Route route, @Nullable Change changed) {}

    /** What became of a route that was handed in. */
    enum Kept {
        CREATED,
        REPLACED,
        /** It is no longer what the writer has seen of it. */
        CHANGED,
        /** There are as many routes as there may be, and this would be one more. */
        TOO_MANY
    }

    /** Every route's name and title, in order of name. */
    @Transactional
    List<RouteName> names() {
        Map<String, RouteName> names = new TreeMap<>();
        for (RouteRow row : RouteRow.<RouteRow>listAll()) {
            names.put(row.name, new RouteName(row.name, row.title));
        }
        return List.copyOf(names.values());
    }

    @Transactional
    Optional<Standing> find(String name) {
        return read(name).stream()
                .findFirst()
                .map(route -> new Standing(route, changes.last(name).orElse(null)));
    }

    /** Every route, in order of name. */
    @Transactional
    List<Route> all() {
        return read(null);
    }

    /**
     * Writes a route over the one of this name, if there is one.
     *
     * @param writer null when the sign-in names nobody
     * @param allowed whether it may be written over what stands, if anything does
     */
    @Transactional
    Kept put(Route route, @Nullable Writer writer, Predicate<Optional<Standing>> allowed) {
        writersQueue();
        boolean known = !lock(Set.of(route.name())).isEmpty();
        boolean asSeen = allowed.test(find(route.name()));
        // What was read for that is replaced below, past the session that has it.
        entityManager.clear();
        if (!asSeen) {
            return Kept.CHANGED;
        }
        if (!known && RouteRow.count() >= MOST_ROUTES) {
            return Kept.TOO_MANY;
        }
        RoutePersonRow.delete("route", route.name());
        writeTitle(route);
        changes.note(List.of(route.name()), writer);
        writePeople(route);
        return known ? Kept.REPLACED : Kept.CREATED;
    }

    /** Without it from now on; introductions on their way keep whom they ask. */
    @Transactional
    void remove(String name) {
        writersQueue();
        lock(Set.of(name));
        RoutePersonRow.delete("route", name);
        RouteRow.delete("name", name);
    }

    /**
     * From now on there are these routes and no others.
     *
     * @param writer null when the sign-in names nobody
     */
    @Transactional
    void replaceAll(List<Route> routes, @Nullable Writer writer) {
        writersQueue();
        Set<String> gone = new HashSet<>(lock(null));
        // The rows that stay are updated: picks may be waiting for them.
        routes.forEach(route -> gone.remove(route.name()));
        entityManager
                .createNativeQuery(
                        """
                        SELECT 1 FROM route_person
                        ORDER BY route COLLATE "C", person_key COLLATE "C" FOR UPDATE
                        """)
                .getResultList();
        RoutePersonRow.deleteAll();
        if (!gone.isEmpty()) {
            RouteRow.delete("name in ?1", gone);
        }
        // Titles first: each is a statement before which everything that waits is looked through.
        routes.forEach(this::writeTitle);
        changes.note(routes.stream().map(Route::name).toList(), writer);
        routes.forEach(RouteBook::writePeople);
    }

    private void writersQueue() {
        // Leaves readers and row locks, and so picks, alone.
        entityManager
                .createNativeQuery("LOCK TABLE route IN SHARE ROW EXCLUSIVE MODE")
                .executeUpdate();
    }

    /** Locks those of these routes that exist; null for every route. */
    private List<String> lock(@Nullable Set<String> names) {
        var query =
                entityManager.createNativeQuery(
                        "SELECT name FROM route"
                                + (names == null ? "" : " WHERE name IN (:names)")
                                + " ORDER BY name COLLATE \"C\" FOR UPDATE",
                        String.class);
        if (names != null) {
            query.setParameter("names", names);
        }
        return query.getResultStream().map(String.class::cast).toList();
    }

    private void writeTitle(Route route) {
        entityManager
                .createNativeQuery(
                        """
                        INSERT INTO route (name, title) VALUES (:name, :title)
                        ON CONFLICT (name) DO UPDATE SET title = excluded.title
                        """)
                .setParameter("name", route.name())
                .setParameter("title", route.title())
                .executeUpdate();
    }

    private static void writePeople(Route route) {
        int listed = 0;
        for (RoutePerson person : route.people()) {
            listed++;
            RoutePersonRow.append(route.name(), person, listed);
        }
    }

    /** In one statement, so that all of it was true at one moment. */
    private List<Route> read(@Nullable String name) {
        var query =
                entityManager.createQuery(
                        "select r, p from RouteRow r left join RoutePersonRow p on p.route = r.name"
                                + (name == null ? "" : " where r.name = :name")
                                + " order by p.listed",
                        Object[].class);
        if (name != null) {
            query.setParameter("name", name);
        }
        Map<String, String> titles = new TreeMap<>();
        Map<String, List<RoutePerson>> people = new TreeMap<>();
        for (Object[] found : query.getResultList()) {
            RouteRow route = (RouteRow) found[0];
            titles.put(route.name, route.title);
            List<RoutePerson> listed = people.computeIfAbsent(route.name, _ -> new ArrayList<>());
            if (found[1] instanceof RoutePersonRow person) {
                listed.add(person.toPerson());
            }
        }
        return titles.entrySet().stream()
                .map(each -> new Route(each.getKey(), each.getValue(), people.get(each.getKey())))
                .toList();
    }
}
