package org.askfirst.consent.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.route.RouteChanges.Change;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.JsonBody;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.problem.Problems;
import org.jspecify.annotations.Nullable;

/**
 * {@code /routes}: everybody signed in may know which there are, routers read and write them; see
 * META-INF/openapi.yaml.
 */
@Path(RoutesEndpoint.PATH)
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class RoutesEndpoint {

    static final String PATH = "/routes";

    /** Keeps the routes. */
    static final String ROUTER = "router";

    private final RouteBook book;
    private final RouteRules rules;
    private final Writers writers;
    private final Settings settings;

    RoutesEndpoint(RouteBook book, RouteRules rules, Writers writers, Settings settings) {
        this.book = book;
        this.rules = rules;
        this.writers = writers;
        this.settings = settings;
    }

    /** The routes there are, in order of name. */
    public record Listing(List<RouteName> routes) {}

    /** A route with the people on it, in the order in which they are listed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(
            String name, String title, List<ShownPerson> people, @Nullable ShownChange changed) {

        static Shown of(RouteBook.Standing standing) {
            Route route = standing.route();
            return new Shown(
                    route.name(),
                    route.title(),
                    route.people().stream().map(ShownPerson::of).toList(),
                    ShownChange.of(standing.changed()));
        }
    }

    /** Who wrote it last, and when. */
    public record ShownChange(String by, Instant at) {

        static @Nullable ShownChange of(@Nullable Change change) {
            return change == null ? null : new ShownChange(change.by(), change.at());
        }
    }

    /** Somebody on a route; without a cap there is none to show. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShownPerson(
            String name, String email, int position, int weight, @Nullable Integer monthlyCap) {

        static ShownPerson of(RoutePerson person) {
            return new ShownPerson(
                    person.name(),
                    person.email(),
                    person.position(),
                    person.weight(),
                    person.monthlyCap());
        }
    }

    /** Names and titles; nobody's name. */
    @GET
    public Listing list() {
        return new Listing(book.names());
    }

    /** One route. */
    @GET
    @Path("{name}")
    @RolesAllowed(ROUTER)
    public Response one(@PathParam("name") String name) {
        return book.find(name)
                .map(standing -> Response.ok(Shown.of(standing)).tag(tag(standing)).build())
                .orElseGet(() -> Problems.unknown("There is no such route."));
    }

    /**
     * Writes one route; as RFC 9110 has it, 201 when there was none and 204 when there was, and 412
     * when the caller says what they have seen and it is something else by now.
     */
    @PUT
    @Path("{name}")
    @RolesAllowed(ROUTER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("name") String name, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        Optional<byte[]> octets = Body.read(body, Body.MOST_OCTETS_OF_A_ROUTE);
        if (octets.isEmpty()) {
            return Problems.tooLarge(Body.MOST_OCTETS_OF_A_ROUTE);
        }
        return switch (JsonBody.read(octets.get())) {
            case JsonBody.Reading.Read(Fields fields, boolean repeats) when !repeats ->
                    put(name, Precondition.of(headers), fields);
            case JsonBody.Reading.Read _,
                    JsonBody.Reading.Malformed _,
                    JsonBody.Reading.NotText _ ->
                    Problems.malformed(
                            "The body is not one JSON value in which no field is repeated.");
        };
    }

    private Response put(String name, Precondition precondition, Fields fields) {
        return switch (RouteReader.read(name, fields, rules)) {
            case Reading.Unfit<Route>(List<Violation> violations) -> Problems.invalid(violations);
            case Reading.Fit<Route>(Route route) ->
                    switch (book.put(
                            route,
                            writers.current(),
                            found -> precondition.holds(found.map(RoutesEndpoint::tag)))) {
                        case CREATED -> created(name);
                        case REPLACED -> Response.noContent().build();
                        case CHANGED ->
                                Problems.overtaken(
                                        "The route is no longer what you have seen of it.");
                        case TOO_MANY ->
                                Problems.conflict(
                                        "There are "
                                                + RouteBook.MOST_ROUTES
                                                + " routes, and no more can be kept.");
                    };
        };
    }

    /** Takes one route away; what is gone can be taken away again. */
    @DELETE
    @Path("{name}")
    @RolesAllowed(ROUTER)
    public Response remove(@PathParam("name") String name) {
        book.remove(name);
        return Response.noContent().build();
    }

    /** Another one whenever anything is that is shown of it. */
    private static EntityTag tag(RouteBook.Standing standing) {
        return new EntityTag(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Key.sha256(Json.canonical(Shown.of(standing)))));
    }

    /** At its public address. */
    private Response created(String name) {
        String base = settings.consentUrl().toString().replaceAll("/+$", "");
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, base + PATH + "/" + name)
                .build();
    }
}
