package org.askfirst.consent.route;

import static java.time.temporal.ChronoUnit.SECONDS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who wrote each route last. Writers of the route call it, and hold the route's lock. */
@ApplicationScoped
class RouteChanges {

    private final EntityManager entityManager;

    RouteChanges(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Somebody who keeps routes, as their sign-in has it. */
    record Writer(String personKey, String name) {}

    /**
     * A route's last change.
     *
     * @param at whole seconds
     */
    record Change(String by, Instant at) {}

    /**
     * Notes who has just written these.
     *
     * @param writer null when the sign-in names nobody; then nobody is known to have
     */
    void note(Collection<String> routes, @Nullable Writer writer) {
        if (routes.isEmpty()) {
            return;
        }
        if (writer == null) {
            RouteChangeRow.delete("route in ?1", routes);
            return;
        }
        for (String route : routes) {
            entityManager
                    .createNativeQuery(
                            """
                            INSERT INTO route_change (route, person_key, name, changed_at)
                            VALUES (:route, :key, :name, statement_timestamp())
                            ON CONFLICT (route) DO UPDATE
                            SET person_key = excluded.person_key, name = excluded.name,
                                changed_at = excluded.changed_at
                            """)
                    .setParameter("route", route)
                    .setParameter("key", writer.personKey())
                    .setParameter("name", writer.name())
                    .executeUpdate();
        }
    }

    /** The last one; empty when it is not known. */
    Optional<Change> last(String route) {
        return RouteChangeRow.find(
                        "select name, changedAt from RouteChangeRow where route = ?1", route)
                .project(Change.class)
                .<Change>firstResultOptional()
                .map(change -> new Change(change.by(), change.at().truncatedTo(SECONDS)));
    }

    void forget(String personKey) {
        RouteChangeRow.delete("personKey", personKey);
    }
}
