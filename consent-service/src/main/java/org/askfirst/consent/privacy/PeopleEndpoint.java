package org.askfirst.consent.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.privacy.OnRequest.Caller;
import org.askfirst.consent.readlimit.Reads;
import org.askfirst.consent.setting.Settings;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.settings.SignIn;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * {@code /people}: for those in the organisation who answer requests under the GDPR from people who
 * have no link of their own; see META-INF/openapi.yaml. The address is in the body, because paths
 * end up in logs.
 */
@Path("/people")
@RolesAllowed(PeopleEndpoint.PRIVACY)
@Consumes(MediaType.APPLICATION_JSON)
public class PeopleEndpoint {

    /** Answers people's requests about their data. */
    static final String PRIVACY = "privacy";

    /** 8 KiB: an address of 1,016 octets, which is refused only then, fits as escapes. */
    private static final int MOST_OCTETS = 8192;

    private static final String FIELD = "email";

    private final OnRequest onRequest;
    private final JsonWebToken token;
    private final SignIn signIn;
    private final RefusedSignIns refusals;

    PeopleEndpoint(
            OnRequest onRequest, JsonWebToken token, Settings settings, RefusedSignIns refusals) {
        this.onRequest = onRequest;
        this.token = token;
        this.signIn = settings.oidc();
        this.refusals = refusals;
    }

    /** Everything held about the person. */
    @POST
    @Path("export")
    @Reads
    @Produces(MediaType.APPLICATION_JSON)
    public Response export(InputStream body) throws IOException {
        return about(body, (caller, email) -> Response.ok(onRequest.export(caller, email)).build());
    }

    /** Begins to forget the person; as often as one likes. */
    @POST
    @Path("erasure")
    public Response erase(InputStream body) throws IOException {
        return about(
                body,
                (caller, email) -> {
                    onRequest.erase(caller, email);
                    return Response.accepted().build();
                });
    }

    private Response about(InputStream body, BiFunction<Caller, String, Response> answer)
            throws IOException {
        byte[] octets = body.readNBytes(MOST_OCTETS);
        JsonNode email;
        try {
            email = Json.read(octets, JsonNode.class).path(FIELD);
        } catch (Json.Unreadable _) {
            return invalid("must be in a JSON object of at most " + MOST_OCTETS + " octets");
        }
        return email.isTextual()
                ? about(email.textValue(), answer)
                : invalid("must be there, and a string");
    }

    private Response about(String typed, BiFunction<Caller, String, Response> answer) {
        return switch (MailAddress.parse(typed)) {
            case Checked.Good<MailAddress>(MailAddress address) ->
                    caller().map(caller -> answer.apply(caller, address.text()))
                            .orElseGet(refusals::nobody);
            case Checked.Bad<MailAddress>(String rule) -> invalid(rule);
        };
    }

    /** Who is signed in; empty when the token names nobody. */
    private Optional<Caller> caller() {
        String issuer = token.getIssuer();
        return issuer != null
                        && !issuer.isBlank()
                        && token.<Object>getClaim(signIn.subjectClaim()) instanceof String subject
                        && !subject.isBlank()
                ? Optional.of(new Caller(issuer, subject))
                : Optional.empty();
    }

    private static Response invalid(String rule) {
        return Problems.invalid(List.of(new Violation(FIELD, rule)));
    }
}
