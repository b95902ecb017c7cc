package org.askfirst.intake.introduction;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.crash.CrashPoint;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** {@code POST /introductions}; the contract is META-INF/openapi.yaml. */
@Path(IntroductionEndpoint.PATH)
@Authenticated
public class IntroductionEndpoint {

    static final String PATH = "/introductions";

    private final IntroductionRequests requests;
    private final JsonWebToken token;
    private final Settings settings;
    private final RoutingContext exchange;

    IntroductionEndpoint(
            IntroductionRequests requests,
            JsonWebToken token,
            Settings settings,
            RoutingContext exchange) {
        this.requests = requests;
        this.token = token;
        this.settings = settings;
        this.exchange = exchange;
    }

    /** Takes one request; waits, at most 9 s, until it is stored. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response ask(@HeaderParam(IdempotencyKey.HEADER) List<String> keys, InputStream body)
            throws IOException {
        exchange.addEndHandler(_ -> CrashPoint.INTAKE_ANSWERED.pass());
        return switch (requests.take(token, keys, body)) {
            case Outcome.Accepted(UUID id) ->
                    Answers.accepted(id)
                            .header(
                                    HttpHeaders.LOCATION,
                                    settings.consentUrl() + "/introductions/" + id)
                            .build();
            case Outcome.Refused refusal -> Answers.refused(refusal);
        };
    }
}
