package org.askfirst.intake.introducing;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.PreviewedLetter;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.introduction.IntroductionRequests;
import org.askfirst.intake.introduction.Outcome;
import org.askfirst.intake.session.Presses;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.PageResponse;

/** The form: shows what would be sent, and sends it. Whatever goes wrong, what was typed stays. */
@Path("/desk/introductions")
@RunOnVirtualThread
public class FormEndpoint {

    private final Sessions sessions;
    private final Presses presses;
    private final FormPages forms;
    private final IntroductionRequests requests;
    private final ConsentApi consent;

    FormEndpoint(
            Sessions sessions,
            Presses presses,
            FormPages forms,
            IntroductionRequests requests,
            ConsentApi consent) {
        this.sessions = sessions;
        this.presses = presses;
        this.forms = forms;
        this.requests = requests;
        this.consent = consent;
    }

    /** The form, empty or as another system's link fills it in. */
    @GET
    @Path("new")
    @Authenticated
    public Response show(@Context UriInfo address) {
        var query = address.getQueryParameters();
        return sessions.reading(open ->
                forms.of(open).empty(TypedIntroduction.prefilled(name -> query.getFirst(name))));
    }

    /** Shows the letters, or sends. */
    @POST
    @PermitAll
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return presses.of(headers, body)
                .form(
                        form -> forms.signedOut(TypedIntroduction.of(form)),
                        (open, form) -> forms.of(open).foreign(TypedIntroduction.of(form)),
                        this::press);
    }

    private Response press(Session.Open open, Form form) throws IOException {
        TypedIntroduction typed = TypedIntroduction.of(form);
        FormPages.Own page = forms.of(open);
        return switch (form.first("action")) {
            case "preview" -> preview(open, page, typed);
            case "send" -> send(open, page, typed);
            case String _ -> page.again(Status.BAD_REQUEST, typed, forms.say().pressAButton());
        };
    }

    private Response preview(Session.Open open, FormPages.Own page, TypedIntroduction typed) {
        byte[] request = typed.toRequest();
        List<Violation> violations = requests.check(open.person(), request);
        if (!violations.isEmpty()) {
            return page.wrong(typed, violations);
        }
        return switch (consent.preview(open.bearer(), request)) {
            case Told.Known<List<PreviewedLetter>>(List<PreviewedLetter> letters) ->
                    page.previewed(typed, letters);
            case Told.Invalid<List<PreviewedLetter>>(List<Violation> broken) ->
                    page.wrong(typed, broken);
            case Told<List<PreviewedLetter>> _ ->
                    page.again(Status.OK, typed, forms.say().cannotShowLetters());
        };
    }

    private Response send(Session.Open open, FormPages.Own page, TypedIntroduction typed)
            throws IOException {
        Outcome outcome = requests.take(open.token(), typed.key(), typed.toRequest());
        return switch (outcome) {
            case Outcome.Accepted(UUID id) -> page.sent(id);
            case Outcome.Invalid(List<Violation> violations) -> page.wrong(typed, violations);
            case Outcome.NotAllowed(String why) -> sessions.unusable(why);
            case Outcome.TooMany(Duration pause) ->
                    PageResponse.notBefore(
                            pause,
                            page.again(Status.TOO_MANY_REQUESTS, typed, forms.say().aGreatMany()));
            case Outcome.Unknown _ ->
                    page.again(Status.SERVICE_UNAVAILABLE, typed, forms.say().cannotSay());
            case Outcome.TooLarge _, Outcome.Malformed _, Outcome.NotText _ ->
                    page.again(Status.REQUEST_ENTITY_TOO_LARGE, typed, forms.say().tooMuch());
        };
    }
}
