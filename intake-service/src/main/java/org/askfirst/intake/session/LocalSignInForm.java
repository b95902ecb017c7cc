package org.askfirst.intake.session;

import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.intake.page.FieldErrors;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Posts;
import org.askfirst.intake.signin.LocalTokens;
import org.askfirst.intake.signin.ThisMachine;
import org.askfirst.platform.page.FieldReader;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.askfirst.platform.text.TextRule;
import org.jspecify.annotations.Nullable;

/** {@code /local/sign-in} for people: a form that begins a session and leads to the desk. */
@Path(LocalSignInForm.PATH)
@PermitAll
@IfBuildProfile(anyOf = {"local", "test"})
public class LocalSignInForm {

    static final String PATH = "/local/sign-in";

    private static final Pattern BLANKS = Pattern.compile("[\\s,]+");

    private final LocalTokens tokens;
    private final LocalSession session;
    private final Pages pages;
    private final Posts posts;
    private final DeskCounters counters;

    LocalSignInForm(
            LocalTokens tokens,
            LocalSession session,
            Pages pages,
            Posts posts,
            DeskCounters counters) {
        this.tokens = tokens;
        this.session = session;
        this.pages = pages;
        this.posts = posts;
        this.counters = counters;
    }

    /** The form. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show(
            @Context HttpServerRequest request, @QueryParam("then") @DefaultValue("") String then) {
        Supplier<Response> form =
                () ->
                        pages.html(
                                Status.OK,
                                say().signIn(),
                                null,
                                Templates.localSignIn(TypedSignIn.offered(then), List.of()));
        return ThisMachine.isMeant(request) ? form.get() : elsewhere();
    }

    /** Signs somebody in. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public Response signIn(
            @Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        if (!ThisMachine.isMeant(request)) {
            return elsewhere();
        }
        return posts.read(headers, body).answer(form -> signIn(form));
    }

    private Response signIn(Form form) {
        FieldReader fields = new FieldReader(form);
        Optional<String> name =
                Optional.ofNullable(fields.one("name", "This name", TextRule.NAME::check));
        Optional<MailAddress> address =
                Optional.ofNullable(fields.address("email")).flatMap(LocalSignInForm::address);
        List<String> roles =
                Stream.of(BLANKS.split(form.first("roles")))
                        .filter(role -> !role.isEmpty())
                        .limit(21)
                        .toList();
        if (address.isEmpty()
                && fields.errors().stream().noneMatch(e -> e.field().equals("email"))) {
            fields.refuse("email", "Please write a mail address.");
        }
        if (roles.size() > 20 || !roles.stream().allMatch(LocalTokens::isRole)) {
            fields.refuse(
                    "roles",
                    "Roles are lower-case letters, digits and hyphens, up to 20 of them with"
                            + " blanks in between.");
        }
        if (!fields.errors().isEmpty()) {
            return pages.html(
                    Status.BAD_REQUEST,
                    say().signIn(),
                    null,
                    Templates.localSignIn(
                            TypedSignIn.of(form),
                            FieldErrors.called(pages.speech().of(fields.errors()), this::label)));
        }
        String token = tokens.of(new Person(name.orElseThrow(), address.orElseThrow()), roles);
        counters.signedIn();
        return Response.fromResponse(pages.see(DeskPath.orDesk(form.first("then"))))
                .cookie(session.beginning(token, LocalTokens.LAST))
                .build();
    }

    private @Nullable String label(String field) {
        return switch (field) {
            case "name" -> say().yourName();
            case "email" -> say().yourAddress();
            case String _ -> null;
        };
    }

    private static Optional<MailAddress> address(String text) {
        return switch (MailAddress.parse(text)) {
            case Checked.Good<MailAddress>(MailAddress address) -> Optional.of(address);
            case Checked.Bad<MailAddress> _ -> Optional.empty();
        };
    }

    private Response elsewhere() {
        return pages.notice(
                Status.FORBIDDEN, null, say().onlyThisMachine(), say().answersThisMachine());
    }

    private SessionSentences say() {
        return pages.say(SessionSentences.class);
    }
}
