package org.askfirst.consent.route;

import static org.askfirst.local.waiting.Waiting.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of routes, as the database has them. */
@ApplicationScoped
class RouteRows {

    private final EntityManager entityManager;

    RouteRows(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** How often the route has asked whom, over all months. */
    Map<String, Long> loads(String route) {
        Map<String, Long> loads = new TreeMap<>();
        for (Object[] row :
                rows(
                        "SELECT person_key, sum(asks) FROM route_load WHERE route = :route"
                                + " GROUP BY person_key",
                        route)) {
            loads.put((String) row[0], ((Number) row[1]).longValue());
        }
        return loads;
    }

    /** Runs one statement; what a constraint refuses is thrown. */
    void run(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entityManager.createNativeQuery(statement).executeUpdate());
    }

    /** Waits until some transaction waits for a row that another holds. */
    void awaitAWaiter() {
        await().until(() ->
                (Boolean)
                        QuarkusTransaction.requiringNew()
                                .call(() ->
                                        entityManager
                                                .createNativeQuery(
                                                        "SELECT count(*) >"
                                                                + " 0 FROM pg_locks"
                                                                + " WHERE NOT"
                                                                + " granted")
                                                .getSingleResult()));
    }

    private List<Object[]> rows(String query, String route) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        entityManager
                                .createNativeQuery(query, Object[].class)
                                .setParameter("route", route)
                                .getResultList());
    }
}
