package org.askfirst.consent.route;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.problem.Problems;

/** {@code /routes.csv}: all routes at once, for routers; see META-INF/openapi.yaml. */
@Path("/routes.csv")
@RolesAllowed(RoutesEndpoint.ROUTER)
public class RoutesFileEndpoint {

    private final RouteBook book;
    private final RouteRules rules;
    private final Writers writers;

    RoutesFileEndpoint(RouteBook book, RouteRules rules, Writers writers) {
        this.book = book;
        this.rules = rules;
        this.writers = writers;
    }

    /** Every route. */
    @GET
    @Produces("text/csv; charset=utf-8")
    public String all() {
        return RoutesFile.write(book.all());
    }

    /** Makes the routes what the file says, all of it or nothing. */
    @PUT
    @Consumes("text/csv")
    public Response replace(InputStream body) throws IOException {
        Optional<byte[]> octets = Body.read(body, Body.MOST_OCTETS_OF_A_FILE);
        if (octets.isEmpty()) {
            return Problems.tooLarge(Body.MOST_OCTETS_OF_A_FILE);
        }
        return switch (RoutesFile.read(octets.get(), rules)) {
            case Reading.Unfit<List<Route>>(List<Violation> violations) ->
                    Problems.invalid(violations);
            case Reading.Fit<List<Route>>(List<Route> routes) -> {
                book.replaceAll(routes, writers.current());
                yield Response.noContent().build();
            }
        };
    }
}
