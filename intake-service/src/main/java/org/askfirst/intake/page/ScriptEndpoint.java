package org.askfirst.intake.page;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** {@code /desk/scripts}: the one script there is. */
@Path(Script.FOLDER)
@Authenticated
public class ScriptEndpoint {

    private final Script script;

    ScriptEndpoint(Script script) {
        this.script = script;
    }

    /** The script; under the name of another release there is none, and pages do without it. */
    @GET
    @Path("{name}")
    public Response show(@PathParam("name") String name) {
        return name.equals(script.name())
                ? Response.ok(script.text())
                        .header(HttpHeaders.CONTENT_TYPE, "text/javascript;charset=UTF-8")
                        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
                        .build()
                : Response.status(Status.NOT_FOUND).build();
    }
}
