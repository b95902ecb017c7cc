package org.askfirst.intake.introduction;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * {@code POST /unsolicited-introductions}: the victim of an introduction that was made without
 * asking hands it in. The contract is META-INF/openapi.yaml.
 */
@Path(UnsolicitedEndpoint.PATH)
@Authenticated
public class UnsolicitedEndpoint {

    static final String PATH = "/unsolicited-introductions";

    private final UnsolicitedRequests requests;
    private final JsonWebToken token;

    UnsolicitedEndpoint(UnsolicitedRequests requests, JsonWebToken token) {
        this.requests = requests;
        this.token = token;
    }

    /** Takes one introduction in; waits, at most 9 s, until it is stored. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response handIn(@HeaderParam(IdempotencyKey.HEADER) List<String> keys, InputStream body)
            throws IOException {
        return switch (requests.take(token, keys, body)) {
            case Outcome.Accepted(UUID id) -> Answers.accepted(id).build();
            case Outcome.Refused refusal -> Answers.refused(refusal);
        };
    }
}
