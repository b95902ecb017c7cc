package org.askfirst.consent.introducer;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.askfirst.consent.introduction.Records;
import org.askfirst.consent.person.MailAddress;
import org.askfirst.consent.problem.Problems;
import org.askfirst.consent.text.Checked;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** {@code /introducers/me}: the caller's own record; see META-INF/openapi.yaml. */
@Path("/introducers")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class RecordEndpoint {

    private final Records records;
    private final JsonWebToken token;

    RecordEndpoint(Records records, JsonWebToken token) {
        this.records = records;
        this.token = token;
    }

    /** What became of the caller's requests in the last 90 days. */
    @GET
    @Path("me")
    public Response own() {
        return Introducer.of(token)
                .map(introducer ->
                        Response.ok(
                                        records.of(
                                                introducer.issuer(),
                                                introducer.subject(),
                                                verifiedAddress()))
                                .build())
                .orElseGet(() ->
                        Problems.notAllowed("The sign-in names nobody (claims iss and sub)."));
    }

    private @Nullable String verifiedAddress() {
        Object verified = token.getClaim("email_verified");
        String email = token.getClaim("email");
        return email == null || !Boolean.parseBoolean(String.valueOf(verified))
                ? null
                : Optional.of(MailAddress.parse(email))
                        .filter(Checked.Good.class::isInstance)
                        .map(checked -> ((Checked.Good<MailAddress>) checked).value().text())
                        .orElse(null);
    }
}
