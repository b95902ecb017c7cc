package org.askfirst.consent.introducer;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.settings.SignIn;
import org.askfirst.platform.settings.SignIn.EmailVerified;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** {@code /introducers/me}: the caller's own record; see META-INF/openapi.yaml. */
@Path("/introducers")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class RecordEndpoint {

    private final Records records;
    private final JsonWebToken token;
    private final SignIn signIn;
    private final RefusedSignIns refusals;

    RecordEndpoint(
            Records records, JsonWebToken token, Settings settings, RefusedSignIns refusals) {
        this.records = records;
        this.token = token;
        this.signIn = settings.oidc();
        this.refusals = refusals;
    }

    /** What became of the caller's requests in the last 90 days. */
    @GET
    @Path("me")
    public Response own() {
        return Introducer.of(token, signIn)
                .map(introducer ->
                        Response.ok(
                                        records.of(
                                                introducer.issuer(),
                                                introducer.subject(),
                                                verifiedAddress()))
                                .build())
                .orElseGet(refusals::nobody);
    }

    /** As intake believes it: who trusts the issuer does without the claim that it is verified. */
    private @Nullable String verifiedAddress() {
        Object verified = token.getClaim("email_verified");
        boolean believed =
                verified == null
                        ? signIn.emailVerified() == EmailVerified.TRUSTED
                        : Boolean.parseBoolean(String.valueOf(verified));
        String email = token.getClaim("email");
        return email == null || !believed
                ? null
                : Optional.of(MailAddress.parse(email))
                        .filter(Checked.Good.class::isInstance)
                        .map(checked -> ((Checked.Good<MailAddress>) checked).value().text())
                        .orElse(null);
    }
}
