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
import java.util.function.Function;
import org.askfirst.consent.introduction.OnRequest;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.person.MailAddress;
import org.askfirst.consent.problem.Problems;
import org.askfirst.consent.problem.Problems.Violation;
import org.askfirst.consent.text.Checked;

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

    private static final int MOST_OCTETS = 4096;
    private static final String FIELD = "email";

    private final OnRequest onRequest;

    PeopleEndpoint(OnRequest onRequest) {
        this.onRequest = onRequest;
    }

    /** Everything held about the person. */
    @POST
    @Path("export")
    @Produces(MediaType.APPLICATION_JSON)
    public Response export(InputStream body) throws IOException {
        return about(body, email -> Response.ok(onRequest.export(email)).build());
    }

    /** Begins to forget the person; as often as one likes. */
    @POST
    @Path("erasure")
    public Response erase(InputStream body) throws IOException {
        return about(
                body,
                email -> {
                    onRequest.erase(email);
                    return Response.accepted().build();
                });
    }

    private static Response about(InputStream body, Function<String, Response> answer)
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

    private static Response about(String typed, Function<String, Response> answer) {
        return switch (MailAddress.parse(typed.strip())) {
            case Checked.Good<MailAddress>(MailAddress address) -> answer.apply(address.text());
            case Checked.Bad<MailAddress>(String rule) -> invalid(rule);
        };
    }

    private static Response invalid(String rule) {
        return Problems.invalid(new Violation(FIELD, rule));
    }
}
