package org.askfirst.consent.introducer;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introducer.IntroductionViews.After;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.setting.Settings;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.settings.SignIn;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** {@code /introductions}: an introducer's own, read and withdrawn; see META-INF/openapi.yaml. */
@Path("/introductions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class IntroductionsEndpoint {

    private static final int PAGE_SIZE = 50;

    private final IntroductionViews views;
    private final Introductions introductions;
    private final JsonWebToken token;
    private final SignIn signIn;
    private final RefusedSignIns refusals;

    IntroductionsEndpoint(
            IntroductionViews views,
            Introductions introductions,
            JsonWebToken token,
            Settings settings,
            RefusedSignIns refusals) {
        this.views = views;
        this.introductions = introductions;
        this.token = token;
        this.signIn = settings.oidc();
        this.refusals = refusals;
    }

    /**
     * One page of the list.
     *
     * @param next what to send as {@code after} for the following page; null on the last
     */
    public record Listing(List<IntroductionView> introductions, @Nullable String next) {}

    /** One of the caller's introductions. */
    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        return Introducer.of(token, signIn)
                .map(introducer ->
                        own(introducer, id)
                                .map(view -> Response.ok(view).build())
                                .orElseGet(IntroductionsEndpoint::unknown))
                .orElseGet(refusals::nobody);
    }

    /** The caller's introductions, newest first. */
    @GET
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable String after) {
        Optional<State.Name> wanted =
                Arrays.stream(State.Name.values())
                        .filter(name -> name.name().equals(state))
                        .findFirst();
        if (state != null && wanted.isEmpty()) {
            return Problems.invalid(
                    List.of(new Violation("state", "is not a state of an introduction")));
        }
        Optional<After> place = Optional.ofNullable(after).flatMap(Cursor::read);
        if (after != null && place.isEmpty()) {
            return Problems.invalid(
                    List.of(new Violation("after", "is not from the field next of a page")));
        }
        return Introducer.of(token, signIn)
                .map(introducer ->
                        Response.ok(listing(introducer, wanted.orElse(null), place.orElse(null)))
                                .build())
                .orElseGet(refusals::nobody);
    }

    /** The caller takes a request back. */
    @POST
    @Path("{id}/withdrawal")
    public Response withdraw(@PathParam("id") String id) {
        return Introducer.of(token, signIn)
                .map(introducer ->
                        own(introducer, id)
                                .map(view -> answer(introductions.withdraw(view.id())))
                                .orElseGet(IntroductionsEndpoint::unknown))
                .orElseGet(refusals::nobody);
    }

    private Optional<IntroductionView> own(Introducer introducer, String id) {
        return uuid(id).flatMap(
                        known -> views.find(introducer.issuer(), introducer.subject(), known));
    }

    private Listing listing(
            Introducer introducer, State.@Nullable Name state, @Nullable After after) {
        IntroductionViews.Page page =
                views.list(introducer.issuer(), introducer.subject(), state, after, PAGE_SIZE);
        return new Listing(
                page.introductions(), page.next() == null ? null : Cursor.of(page.next()));
    }

    private static Response answer(Decision decision) {
        return switch (decision) {
            case Decision.Accepted _, Decision.Ignored _ -> Response.noContent().build();
            case Decision.Refused(Decision.Reason reason) ->
                    switch (reason) {
                        case UNKNOWN -> unknown();
                        case TOO_LATE,
                                NOT_ASKED,
                                NOT_FOR_REQUESTERS,
                                NOBODY_BETTER,
                                DUPLICATE,
                                LIMIT,
                                TOO_QUICK,
                                TOO_OFTEN ->
                                Problems.conflict("The introduction is on its way or has ended.");
                    };
        };
    }

    private static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            // The parser takes shorter forms as well.
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Response unknown() {
        return Problems.unknownYet("There is no such introduction of yours.");
    }
}
