package org.askfirst.consent.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
            entityManager
                    .createNativeQuery("DELETE FROM route_change WHERE route IN (:routes)")
                    .setParameter("routes", routes)
                    .executeUpdate();
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
        List<?> found =
                entityManager
                        .createNativeQuery(
                                """
                                SELECT name, date_trunc('second', changed_at)
                                FROM route_change WHERE route = :route
                                """)
                        .setParameter("route", route)
                        .getResultList();
        return found.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Change((String) row[0], (Instant) row[1]))
                .findFirst();
    }

    void forget(String personKey) {
        entityManager
                .createNativeQuery("DELETE FROM route_change WHERE person_key = :key")
                .setParameter("key", personKey)
                .executeUpdate();
    }
}
