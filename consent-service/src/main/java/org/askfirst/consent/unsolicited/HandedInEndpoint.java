package org.askfirst.consent.unsolicited;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.askfirst.consent.unsolicited.HandedInViews.View;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.signin.SignedIn;
import org.askfirst.platform.text.Checked;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** {@code /unsolicited-introductions}: of who handed them in; see META-INF/openapi.yaml. */
@Path("/unsolicited-introductions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class HandedInEndpoint {

    private final HandedInViews views;
    private final SignedIn signedIn;
    private final JsonWebToken token;
    private final RefusedSignIns refusals;

    HandedInEndpoint(
            HandedInViews views, SignedIn signedIn, JsonWebToken token, RefusedSignIns refusals) {
        this.views = views;
        this.signedIn = signedIn;
        this.token = token;
        this.refusals = refusals;
    }

    /** What the caller handed in, newest first. */
    public record Listing(List<View> introductions) {}

    /** The caller's own, by the address in the token. */
    @GET
    public Response list() {
        return switch (signedIn.caller(token)) {
            case Checked.Good<Caller>(Caller caller) ->
                    Response.ok(new Listing(views.of(caller.person().address()))).build();
            case Checked.Bad<Caller>(String why) -> {
                refusals.note(RefusedSignIns.Reason.CLAIM);
                yield Problems.notAllowed(why);
            }
        };
    }
}
