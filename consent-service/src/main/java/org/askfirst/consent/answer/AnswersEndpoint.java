package org.askfirst.consent.answer;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.introduction.AskPage;
import org.askfirst.consent.introduction.AskPages;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.setting.Settings;
import org.jspecify.annotations.Nullable;

/**
 * {@code /answers/{token}}: reading shows, a press answers. A token that leads nowhere is found out
 * first, so that everything else a request may get wrong looks the same with any such token.
 */
@Path("/answers")
@PermitAll
public class AnswersEndpoint {

    private static final int MOST_OCTETS = 16 * 1024;
    private static final Pattern FORM =
            Pattern.compile(
                    "(?i)\\s*application/x-www-form-urlencoded\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

    private final Links links;
    private final AskPages asks;
    private final Introductions introductions;
    private final PersonKeys personKeys;
    private final Pages pages;
    private final Settings settings;
    private final Clock clock = Clock.systemUTC();

    AnswersEndpoint(
            Links links,
            AskPages asks,
            Introductions introductions,
            PersonKeys personKeys,
            Pages pages,
            Settings settings) {
        this.links = links;
        this.asks = asks;
        this.introductions = introductions;
        this.personKeys = personKeys;
        this.pages = pages;
        this.settings = settings;
    }

    /** Shows the page; answers HEAD as well. */
    @GET
    @Path("{token: .*}")
    public Response show(@PathParam("token") String token) {
        return links.idOf(Links.Page.ANSWER, token)
                .flatMap(asks::find)
                .map(ask -> pages.show(Page.of(ask)))
                .orElseGet(pages::unknown);
    }

    /** Takes a press. */
    @POST
    @Path("{token: .*}")
    public Response press(
            @PathParam("token") String token, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        Optional<UUID> askId = links.idOf(Links.Page.ANSWER, token);
        Optional<AskPage> ask = askId.flatMap(asks::find);
        if (askId.isEmpty() || ask.isEmpty()) {
            return pages.unknown();
        }
        if (!Sender.isOurs(
                headers.getRequestHeader("Sec-Fetch-Site"),
                headers.getRequestHeader("Origin"),
                settings.consentUrl())) {
            return pages.foreign();
        }
        if (!isForm(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return pages.problem(Status.UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] octets = body.readNBytes(MOST_OCTETS + 1);
        if (octets.length > MOST_OCTETS) {
            return Response.fromResponse(pages.problem(Status.REQUEST_ENTITY_TOO_LARGE))
                    // What was not read would be taken for the next request.
                    .header("Connection", "close")
                    .build();
        }
        Form form = Form.parse(octets).orElseGet(Form::empty);
        Reading reading =
                AnswerReader.read(
                        form,
                        ask.get().role(),
                        LocalDate.now(clock),
                        address -> personKeys.of(address).equals(ask.get().ownKey()));
        return switch (reading) {
            case Reading.Clear(Answer answer) -> act(token, askId.get(), answer);
            case Reading.Unclear(List<FieldError> errors) ->
                    ask.get().released()
                            ? seePage(token)
                            : pages.refuse(Page.of(ask.get()), Typed.of(form), errors);
        };
    }

    /** Refused like any other method; there is nothing to find out about a link. */
    @OPTIONS
    @Path("{token: .*}")
    public Response options(@PathParam("token") String token) {
        return Response.status(Status.METHOD_NOT_ALLOWED).build();
    }

    private Response act(String token, UUID askId, Answer answer) {
        Decision decision = introductions.press(askId, answer);
        return switch (decision) {
            case Decision.Accepted _, Decision.Ignored _ -> seePage(token);
            case Decision.Refused(Decision.Reason reason) ->
                    switch (reason) {
                        case TOO_LATE -> seePage(token);
                        case UNKNOWN, NOT_ASKED, NOT_FOR_REQUESTERS, NOBODY_BETTER, DUPLICATE ->
                                pages.unknown();
                    };
        };
    }

    /** Back to the page, at its public address, so that a reload does not answer again. */
    private Response seePage(String token) {
        String base = settings.consentUrl().toString().replaceAll("/+$", "");
        return Response.status(Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, base + "/answers/" + token)
                .build();
    }

    /** Read by hand: a media type that is none would be refused as another kind of error. */
    private static boolean isForm(@Nullable String type) {
        return type != null && FORM.matcher(type).matches();
    }
}
