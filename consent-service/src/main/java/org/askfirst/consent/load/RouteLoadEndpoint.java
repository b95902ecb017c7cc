package org.askfirst.consent.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.load.RouteLoads.Load;
import org.askfirst.consent.load.RouteLoads.Turn;
import org.askfirst.consent.route.Candidate;
import org.askfirst.platform.problem.Problems;
import org.jspecify.annotations.Nullable;

/** {@code /routes/{name}/load} and {@code …/next}; see META-INF/openapi.yaml. */
@Path("/routes/{name}")
@RolesAllowed(RouteLoadEndpoint.ROUTER)
@Produces(MediaType.APPLICATION_JSON)
public class RouteLoadEndpoint {

    /** Keeps the routes. */
    static final String ROUTER = "router";

    private final RouteLoads loads;

    RouteLoadEndpoint(RouteLoads loads) {
        this.loads = loads;
    }

    /**
     * A route's load.
     *
     * @param month the current one, UTC, as in {@code 2027-01}
     * @param outcomes null while there are too few to tell
     */
    public record Shown(String month, List<ShownPerson> people, @Nullable ShownOutcomes outcomes) {

        static Shown of(Load load) {
            return new Shown(
                    load.month().toString(),
                    load.people().stream()
                            .map(person ->
                                    ShownPerson.of(
                                            person, load.gone().contains(person.personKey())))
                            .toList(),
                    load.ends() == null ? null : ShownOutcomes.of(load.ends()));
        }
    }

    /**
     * Somebody on the route; without a cap there is none to show.
     *
     * @param gone true while the address is noted as gone, so that the route passes over them
     */
    @JsonInclude(Include.NON_NULL)
    public record ShownPerson(
            String name,
            String email,
            int position,
            int weight,
            @Nullable Integer monthlyCap,
            int asks,
            @Nullable Boolean gone) {

        static ShownPerson of(Candidate person, boolean gone) {
            return new ShownPerson(
                    person.name(),
                    person.email(),
                    person.position(),
                    person.weight(),
                    person.monthlyCap(),
                    person.asksThisMonth(),
                    gone ? true : null);
        }
    }

    /** How introductions of the last 90 days ended. */
    public record ShownOutcomes(
            long introduced,
            long declined,
            long expired,
            long withdrawn,
            long undeliverable,
            long notPossible) {

        static ShownOutcomes of(Map<State.Name, Long> ends) {
            return new ShownOutcomes(
                    ends.getOrDefault(State.Name.INTRODUCED, 0L),
                    ends.getOrDefault(State.Name.DECLINED, 0L),
                    ends.getOrDefault(State.Name.EXPIRED, 0L),
                    ends.getOrDefault(State.Name.WITHDRAWN, 0L),
                    ends.getOrDefault(State.Name.UNDELIVERABLE, 0L),
                    ends.getOrDefault(State.Name.NOT_POSSIBLE, 0L));
        }
    }

    /** Who would be asked now; null when nobody can be. */
    public record Next(@Nullable ShownPerson next) {}

    /** Asks a month a person, outcomes of the whole route. */
    @GET
    @Path("load")
    public Response load(@PathParam("name") String name) {
        return answer(loads.of(name).map(Shown::of));
    }

    /**
     * By position, weight, cap and load, past whose mailbox is gone; nothing chosen is looked at.
     */
    @GET
    @Path("next")
    public Response next(@PathParam("name") String name) {
        return answer(loads.next(name).map(RouteLoadEndpoint::shown));
    }

    private static Next shown(Turn turn) {
        return new Next(turn.next() == null ? null : ShownPerson.of(turn.next(), false));
    }

    private static Response answer(Optional<?> found) {
        return found.map(shown -> Response.ok(shown).build())
                .orElseGet(() -> Problems.unknown("There is no such route."));
    }
}
