package org.askfirst.intake.signin;

import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.problem.JsonCall;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.TextRule;

/**
 * {@code POST /local/sign-in}: on one's own machine anybody may be anybody. No other build has it,
 * and it answers nobody but this machine. People have a form at the same place.
 */
@Path("/local/sign-in")
@PermitAll
@IfBuildProfile(anyOf = {"local", "test"})
public class LocalSignIn {

    private static final int MOST_OCTETS = 16 * 1024;

    private final LocalTokens tokens;

    LocalSignIn(LocalTokens tokens) {
        this.tokens = tokens;
    }

    /** The answer: a bearer token. */
    public record Token(String token) {}

    /** Signs somebody in. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Response signIn(@Context HttpServerRequest request, InputStream body)
            throws IOException {
        if (!ThisMachine.isMeant(request)) {
            return Problems.notAllowed("Local sign-in answers this machine only, as localhost.");
        }
        return JsonCall.answer(body, MOST_OCTETS, this::signIn);
    }

    private Response signIn(Fields fields) {
        Optional<String> name = fields.required("name", TextRule.NAME::check);
        Optional<MailAddress> address = fields.required("email", MailAddress::parse);
        List<String> roles = fields.list("roles", LocalSignIn::role);
        fields.nothingElse();
        if (!fields.violations().isEmpty()) {
            return Problems.invalid(fields.violations());
        }
        Person person = new Person(name.orElseThrow(), address.orElseThrow());
        return Response.ok(new Token(tokens.of(person, roles))).build();
    }

    private static Checked<String> role(String typed) {
        return LocalTokens.isRole(typed)
                ? Checked.good(typed)
                : Checked.bad("must be lower-case letters, digits and hyphens");
    }
}
