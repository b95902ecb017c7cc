package org.askfirst.consent.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.choice.StandingChoices.Current;
import org.askfirst.consent.readlimit.Reads;
import org.askfirst.consent.route.OwnPlace;
import org.askfirst.platform.field.Fields;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.problem.JsonCall;
import org.askfirst.platform.problem.Problems;
import org.askfirst.platform.problem.RefusedSignIns;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.signin.SignedIn;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * {@code /people/me}: who is signed in, by the address in the token; see META-INF/openapi.yaml. As
 * by an ask's link, a choice can be narrowed. What takes a link to the address itself elsewhere,
 * takes a token here that says by itself that the address is verified: an operator who trusts the
 * provider without it has not shown that it is theirs.
 */
@Path("/people/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AccountEndpoint {

    /** More than any change has, written as escapes. */
    private static final int MOST_OCTETS = 4096;

    private final Accounts accounts;
    private final SignedIn signedIn;
    private final JsonWebToken token;
    private final RefusedSignIns refusals;
    private final Clock clock = Clock.systemUTC();

    AccountEndpoint(
            Accounts accounts, SignedIn signedIn, JsonWebToken token, RefusedSignIns refusals) {
        this.accounts = accounts;
        this.signedIn = signedIn;
        this.token = token;
        this.refusals = refusals;
    }

    /**
     * What stands.
     *
     * @param until the first day of being asked again; only of a pause that is not over
     * @param perMonth the most asks in a month; only if there is a limit of one's own
     * @param refusedIntroducers how many introducers are refused
     */
    @JsonInclude(Include.NON_NULL)
    public record Standing(
            String choice,
            @Nullable LocalDate until,
            @Nullable Integer perMonth,
            int refusedIntroducers) {

        static Standing of(Current current, LocalDate today) {
            boolean over = current.pausedUntil() != null && !current.pausedUntil().isAfter(today);
            return new Standing(
                    over ? "ask_me" : current.choice().name().toLowerCase(Locale.ROOT),
                    over ? null : current.pausedUntil(),
                    current.perMonth(),
                    current.refusedIntroducers());
        }
    }

    /**
     * In which language the caller reads.
     *
     * @param language its tag; null when the caller has not chosen
     */
    @JsonInclude(Include.NON_NULL)
    public record Spoken(@Nullable String language) {}

    /** The routes the caller is on, in order of name. */
    public record Listing(List<OwnPlace> routes) {}

    /** The standing choice. */
    @GET
    @Path("choice")
    public Response choice() {
        return as(person -> Response.ok(Standing.of(accounts.choice(person), today())).build());
    }

    /** Another standing choice. */
    @PUT
    @Path("choice")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response choose(InputStream body) throws IOException {
        return JsonCall.answer(body, MOST_OCTETS, this::choose);
    }

    /** In which language the caller has chosen to read; told to nobody else. */
    @GET
    @Path("language")
    public Response language() {
        return as(person ->
                Response.ok(new Spoken(accounts.language(person).map(Language::tag).orElse(null)))
                        .build());
    }

    /** Another one. */
    @PUT
    @Path("language")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response speak(InputStream body) throws IOException {
        return JsonCall.answer(body, MOST_OCTETS, this::speak);
    }

    private Response speak(Fields fields) {
        Optional<Language> language = fields.required("language", Language::read);
        fields.nothingElse();
        if (!fields.violations().isEmpty()) {
            return Problems.invalid(fields.violations());
        }
        return as(person -> {
            accounts.keepLanguage(person, language.orElseThrow());
            return Response.noContent().build();
        });
    }

    private Response choose(Fields fields) {
        return switch (ChangeReader.read(fields, today())) {
            case ChangeReader.Reading.Unfit(List<Violation> violations) ->
                    Problems.invalid(violations);
            case ChangeReader.Reading.Fit(Change change) ->
                    as(person ->
                            accounts.change(person, change, isVerified())
                                    ? Response.noContent().build()
                                    : notByThis());
        };
    }

    /** The routes the caller is on. */
    @GET
    @Path("routes")
    public Response routes() {
        return as(person -> Response.ok(new Listing(accounts.routes(person))).build());
    }

    /** Everything held about the caller. */
    @POST
    @Path("export")
    @Reads
    public Response export() {
        return verified(person -> Response.ok(accounts.export(person)).build());
    }

    /** Begins to forget the caller; as often as one likes. */
    @POST
    @Path("erasure")
    public Response erase() {
        return verified(person -> {
            accounts.erase(person);
            return Response.accepted().build();
        });
    }

    private Response verified(Function<MailAddress, Response> answer) {
        return as(person -> isVerified() ? answer.apply(person) : notByThis());
    }

    private Response as(Function<MailAddress, Response> answer) {
        return switch (signedIn.caller(token)) {
            case Checked.Good<Caller>(Caller caller) -> answer.apply(caller.person().address());
            case Checked.Bad<Caller>(String why) -> {
                refusals.note(RefusedSignIns.Reason.CLAIM);
                yield Problems.notAllowed(why);
            }
        };
    }

    private boolean isVerified() {
        return SignedIn.saysVerified(token);
    }

    private static Response notByThis() {
        return Problems.notAllowed(
                "The sign-in does not say that the mail address is verified. Please use the"
                        + " one-time link that is sent to the address itself.");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
