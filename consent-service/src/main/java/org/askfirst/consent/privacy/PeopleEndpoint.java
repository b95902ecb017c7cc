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
import org.askfirst.consent.json.Json;
import org.askfirst.consent.privacy.OnRequest.Caller;
import org.askfirst.consent.readlimit.Reads;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.settings.SignIn;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.Texts;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

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

    /**
     * 72 KiB: an address of 1,016 octets, which is refused only then, and a reason of 5,000 code
     * points fit as escapes.
     */
    private static final int MOST_OCTETS = 72 * 1024;

    private static final String FIELD = "email";
    private static final String REASON = "reason";

    private final OnRequest onRequest;
    private final JsonWebToken token;
    private final SignIn signIn;
    private final Texts texts;
    private final RefusedSignIns refusals;

    PeopleEndpoint(
            OnRequest onRequest,
            JsonWebToken token,
            Settings settings,
            Texts texts,
            RefusedSignIns refusals) {
        this.onRequest = onRequest;
        this.token = token;
        this.texts = texts;
        this.signIn = settings.oidc();
        this.refusals = refusals;
    }

    /** What is done, for whom and why. */
    @FunctionalInterface
    private interface Call {
        Response answer(Caller caller, String email, @Nullable String reason);
    }

    /** Everything held about the person. */
    @POST
    @Path("export")
    @Reads
    @Produces(MediaType.APPLICATION_JSON)
    public Response export(InputStream body) throws IOException {
        return about(
                body,
                (caller, email, reason) ->
                        Response.ok(onRequest.export(caller, email, reason)).build());
    }

    /** Begins to forget the person; as often as one likes. */
    @POST
    @Path("erasure")
    public Response erase(InputStream body) throws IOException {
        return about(
                body,
                (caller, email, reason) -> {
                    onRequest.erase(caller, email, reason);
                    return Response.accepted().build();
                });
    }

    private Response about(InputStream body, Call call) throws IOException {
        byte[] octets = body.readNBytes(MOST_OCTETS);
        JsonNode asked;
        try {
            asked = Json.read(octets, JsonNode.class);
        } catch (Json.Unreadable _) {
            return invalid(FIELD, "must be in a JSON object of at most " + MOST_OCTETS + " octets");
        }
        JsonNode email = asked.path(FIELD);
        JsonNode reason = asked.path(REASON);
        if (!email.isTextual()) {
            return invalid(FIELD, "must be there, and a string");
        }
        if (!reason.isTextual() && !reason.isMissingNode() && !reason.isNull()) {
            return invalid(REASON, "must be a string");
        }
        return switch (texts.note(reason.asText(""))) {
            case Checked.Bad<String>(String rule) -> invalid(REASON, rule);
            case Checked.Good<String>(String why) ->
                    about(email.textValue(), why.isEmpty() ? null : why, call);
        };
    }

    private Response about(String typed, @Nullable String reason, Call call) {
        return switch (MailAddress.parse(typed)) {
            case Checked.Good<MailAddress>(MailAddress address) ->
                    caller().map(caller -> call.answer(caller, address.text(), reason))
                            .orElseGet(refusals::nobody);
            case Checked.Bad<MailAddress>(String rule) -> invalid(FIELD, rule);
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

    private static Response invalid(String field, String rule) {
        return Problems.invalid(List.of(new Violation(field, rule)));
    }
}
