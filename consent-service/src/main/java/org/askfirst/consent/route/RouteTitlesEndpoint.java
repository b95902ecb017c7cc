package org.askfirst.consent.route;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * {@code /route-titles}: what a form offers everybody who is signed in; see META-INF/openapi.yaml.
 */
@Path("/route-titles")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class RouteTitlesEndpoint {

    private final RouteBook book;

    RouteTitlesEndpoint(RouteBook book) {
        this.book = book;
    }

    /** Names and titles, in order of name; nobody's name. */
    @GET
    public List<RouteName> list() {
        return book.names();
    }
}
