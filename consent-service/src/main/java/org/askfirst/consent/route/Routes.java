package org.askfirst.consent.route;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Picks people from routes, inside the caller's transaction. A pick locks the route's row until
 * that transaction ends, so that picks from one route follow one another whatever the number of
 * replicas. To stay free of deadlocks a transaction picks from one route only, and locks the
 * introduction before the route and people's rows after it.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Routes {

    private final EntityManager entityManager;
    private final RouteChanges changes;

    Routes(EntityManager entityManager, RouteChanges changes) {
        this.entityManager = entityManager;
        this.changes = changes;
    }

    /** The route of this name; empty when there is none. Locks nothing. */
    public Optional<RouteName> find(String name) {
        return RouteRow.find("select name, title from RouteRow where name = ?1", name)
                .project(RouteName.class)
                .firstResultOptional();
    }

    /** The routes this person is on, in order of name. Locks nothing. */
    public List<OwnPlace> placesOf(String personKey) {
        return entityManager
                .createQuery(
                        """
                        select new org.askfirst.consent.route.OwnPlace(
                            r.name, r.title, p.position, p.weight, p.monthlyCap)
                        from RouteRow r join RoutePersonRow p on p.route = r.name
                        where p.personKey = :key order by r.name
                        """,
                        OwnPlace.class)
                .setParameter("key", personKey)
                .getResultList();
    }

    /**
     * Picks whose turn it is and counts it as an ask in the month (UTC) of {@code now}; empty when
     * there is no such route or nobody on it can be asked.
     *
     * @param passedOver keys of people not to be asked
     */
    public Optional<Candidate> take(String name, Set<String> passedOver, Instant now) {
        Optional<Candidate> next = peek(name, passedOver, now);
        next.ifPresent(candidate -> count(name, candidate.personKey(), now));
        return next;
    }

    /**
     * Picks like {@link #take} and counts nothing. The route stays locked, so a caller may look at
     * the candidate, peek again past them, and {@link #count} the one who is asked.
     */
    public Optional<Candidate> peek(String name, Set<String> passedOver, Instant now) {
        if (!lock(name)) {
            return Optional.empty();
        }
        // A statement of its own after the lock, or it would not see what the last pick counted.
        return Order.next(people(name, now), passedOver);
    }

    /** Whose turn it is, as {@link #peek} has it, for somebody to look at. Locks nothing. */
    public Optional<Candidate> look(String name, Set<String> passedOver, Instant now) {
        return Order.next(people(name, now), passedOver);
    }

    /** Everybody on the route as they are listed, with their load in the month. Locks nothing. */
    public List<Candidate> people(String name, Instant now) {
        return entityManager
                .createNativeQuery(
                        """
                        SELECT p.person_key, p.name, p.email, p.position, p.weight,
                               p.monthly_cap, coalesce(l.asks, 0)
                        FROM route_person p LEFT JOIN route_load l
                        ON l.route = p.route AND l.person_key = p.person_key
                            AND l.month = :month
                        WHERE p.route = :name
                        ORDER BY p.listed
                        """,
                        Candidate.class)
                .setParameter("name", name)
                .setParameter("month", monthOf(now))
                .getResultList();
    }

    /** Adds one ask to the person's load in the month of {@code now}. */
    public void count(String name, String personKey, Instant now) {
        entityManager
                .createNativeQuery(
                        """
                        INSERT INTO route_load (route, person_key, month, asks)
                        VALUES (:name, :personKey, :month, 1)
                        ON CONFLICT (route, person_key, month)
                        DO UPDATE SET asks = route_load.asks + 1
                        """)
                .setParameter("name", name)
                .setParameter("personKey", personKey)
                .setParameter("month", monthOf(now))
                .executeUpdate();
    }

    /**
     * Takes the person off every route. What they were asked stays counted, under their key only.
     * Waits for no pick, so whoever holds the person's row may call it.
     */
    public void forget(String personKey) {
        // In the order in which an import goes through the routes, or the two might deadlock.
        entityManager
                .createNativeQuery(
                        """
                        SELECT 1 FROM route_person WHERE person_key = :personKey
                        ORDER BY route COLLATE "C" FOR UPDATE
                        """)
                .setParameter("personKey", personKey)
                .getResultList();
        RoutePersonRow.delete("personKey", personKey);
    }

    /** That the person wrote a route is not known any more. May wait for who is writing one. */
    public void forgetChanges(String personKey) {
        changes.forget(personKey);
    }

    /** How often somebody was asked counts for nothing any more. */
    public void forgetLoad(String personKey) {
        RouteLoadRow.delete("personKey", personKey);
    }

    /** Forgets what was only counted, so long after the month in which it counted. */
    public void sweep(Duration keepFor) {
        entityManager
                .createNativeQuery(
                        """
                        DELETE FROM route_load
                        WHERE month + interval '1 month'
                            < statement_timestamp() - make_interval(secs => :kept)
                        """)
                .setParameter("kept", (double) keepFor.toSeconds())
                .executeUpdate();
    }

    private boolean lock(String name) {
        return !entityManager
                .createNativeQuery("SELECT 1 FROM route WHERE name = :name FOR UPDATE")
                .setParameter("name", name)
                .getResultList()
                .isEmpty();
    }

    private static LocalDate monthOf(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
    }
}
