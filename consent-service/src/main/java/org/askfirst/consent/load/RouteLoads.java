package org.askfirst.consent.load;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.gone.GoneAddresses;
import org.askfirst.consent.route.Candidate;
import org.askfirst.consent.route.Routes;
import org.jspecify.annotations.Nullable;

/** Reads loads as routes count them, and ends as introducers are shown them. */
@ApplicationScoped
class RouteLoads {

    /** How far back ends are counted. */
    static final Duration SPAN = Duration.ofDays(90);

    /** With fewer, a count would tell what became of somebody's introduction. */
    static final int FEWEST_TOLD = 10;

    private final Routes routes;
    private final GoneAddresses gone;
    private final DatabaseClock clock;

    RouteLoads(Routes routes, GoneAddresses gone, DatabaseClock clock) {
        this.routes = routes;
        this.gone = gone;
        this.clock = clock;
    }

    /**
     * The load of a route.
     *
     * @param month the one in which it counts, UTC
     * @param people as they are listed, each with how often the route has turned to them, whether a
     *     letter went out or not
     * @param gone the keys of those of them whose address is noted as gone
     * @param ends how many introductions of the last 90 days ended in which way; null when there
     *     are too few to tell
     */
    record Load(
            YearMonth month,
            List<Candidate> people,
            Set<String> gone,
            @Nullable Map<State.Name, Long> ends) {}

    /** Who would be asked now, if anybody. */
    record Turn(@Nullable Candidate next) {}

    /** The load; empty when there is no such route. */
    @Transactional
    Optional<Load> of(String route) {
        Instant now = clock.now();
        return routes.find(route).map(_ -> load(route, now));
    }

    private Load load(String route, Instant now) {
        List<Candidate> people = routes.people(route, now);
        return new Load(
                YearMonth.from(now.atOffset(ZoneOffset.UTC)),
                people,
                gone(people, now),
                ends(route, now));
    }

    private Set<String> gone(List<Candidate> people, Instant now) {
        return gone.among(people.stream().map(Candidate::personKey).toList(), now);
    }

    /** Whose turn it is by the route alone; empty when there is no such route. Counts nothing. */
    @Transactional
    Optional<Turn> next(String route) {
        Instant now = clock.now();
        return routes.find(route)
                .map(_ -> gone(routes.people(route, now), now))
                .map(passedOver -> new Turn(routes.look(route, passedOver, now).orElse(null)));
    }

    private static @Nullable Map<State.Name, Long> ends(String route, Instant now) {
        Map<State.Name, Long> ends = new EnumMap<>(State.Name.class);
        ends.putAll(RouteEnds.of(route, now.minus(SPAN)));
        long all = ends.values().stream().mapToLong(Long::longValue).sum();
        return all < FEWEST_TOLD ? null : ends;
    }
}
