package org.askfirst.intake.introduction;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.askfirst.intake.field.Violation;
import org.askfirst.intake.problem.Problems;
import org.askfirst.intake.settings.Settings;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** {@code POST /introductions}; the contract is META-INF/openapi.yaml. */
@Path("/introductions")
@Authenticated
public class IntroductionEndpoint {

    /** 16 KiB: a request of nothing but four-octet characters still fits. */
    static final int MOST_OCTETS = 16 * 1024;

    private final Introductions introductions;
    private final JsonWebToken token;
    private final Settings settings;

    IntroductionEndpoint(Introductions introductions, JsonWebToken token, Settings settings) {
        this.introductions = introductions;
        this.token = token;
        this.settings = settings;
    }

    /** The answer to an accepted request. */
    public record Receipt(UUID id, String status) {}

    /** Takes one request; waits, at most 9 s, until it is stored. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response ask(@HeaderParam(IdempotencyKey.HEADER) List<String> keys, InputStream body)
            throws IOException {
        byte[] octets = body.readNBytes(MOST_OCTETS + 1);
        return switch (introductions.ask(token, keys, octets)) {
            case Outcome.Accepted(UUID id) ->
                    Response.accepted(new Receipt(id, "ACCEPTED"))
                            .header(
                                    HttpHeaders.LOCATION,
                                    settings.consentUrl() + "/introductions/" + id)
                            .build();
            case Outcome.NotAnIntroducer(String why) -> Problems.notAllowed(why);
            case Outcome.TooMany(Duration pause) -> Problems.tooMany(pause);
            case Outcome.TooLarge() -> Problems.tooLarge();
            case Outcome.Malformed(int line, int column) -> Problems.malformed(line, column);
            case Outcome.NotText() -> Problems.notText();
            case Outcome.Invalid(List<Violation> violations) -> Problems.invalid(violations);
            case Outcome.Unknown() ->
                    Problems.unavailable(
                            "It is not known whether the request was stored. Send it again with"
                                    + " the same Idempotency-Key.");
        };
    }
}
