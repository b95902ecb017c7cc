package org.askfirst.intake.unsolicited;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.PreviewedLetter;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.introduction.Outcome;
import org.askfirst.intake.introduction.UnsolicitedRequests;
import org.askfirst.intake.mail.FoundIntroduction;
import org.askfirst.intake.mail.MailReader;
import org.askfirst.intake.page.Posts;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.PageResponse;
import org.askfirst.platform.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mail by which somebody introduced two people without asking, shows the letter that
 * answers it, and sends that. Whatever goes wrong, what was typed stays.
 */
@Path("/desk/unsolicited")
@RunOnVirtualThread
public class HandInEndpoint {

    private final Sessions sessions;
    private final Posts posts;
    private final HandInPages forms;
    private final UnsolicitedRequests requests;
    private final ConsentApi consent;
    private final Settings settings;

    HandInEndpoint(
            Sessions sessions,
            Posts posts,
            HandInPages forms,
            UnsolicitedRequests requests,
            ConsentApi consent,
            Settings settings) {
        this.sessions = sessions;
        this.posts = posts;
        this.forms = forms;
        this.requests = requests;
        this.consent = consent;
        this.settings = settings;
    }

    /**
     * The form, and what was handed in before.
     *
     * @param sent the mark that this person got for handing something in
     */
    @GET
    @Path("new")
    @Authenticated
    public Response show(@QueryParam("sent") @DefaultValue("") String sent) {
        return sessions.reading(open -> forms.empty(open, sent));
    }

    /** Reads the mail, shows the letter, or sends it. */
    @POST
    @PermitAll
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return posts.readWithFiles(headers, body)
                .answer(
                        form -> tooLarge(TypedHandIn.of(form)),
                        (form, files) -> press(form, files.get("file")));
    }

    private Response press(Form form, byte @Nullable [] file) throws IOException {
        TypedHandIn typed = TypedHandIn.of(form);
        return sessions.posting(
                () -> forms.signedOut(kept(typed, file)),
                open -> {
                    if (!sessions.isOwn(open, form)) {
                        return again(
                                open,
                                Status.FORBIDDEN,
                                kept(typed, file),
                                forms.say().notMadeForYou());
                    }
                    return switch (form.first("action")) {
                        case "read" -> read(open, typed, file);
                        case "preview" -> preview(open, typed);
                        case "send" -> send(open, typed);
                        case String _ ->
                                again(
                                        open,
                                        Status.BAD_REQUEST,
                                        kept(typed, file),
                                        forms.say().pressAButton());
                    };
                });
    }

    /** A browser does not fill in a file again, so what it holds is kept as if it were pasted. */
    private static TypedHandIn kept(TypedHandIn typed, byte @Nullable [] file) {
        return file == null || !typed.mail().isEmpty()
                ? typed
                : typed.withMail(new String(file, UTF_8));
    }

    private Response read(Session.Open open, TypedHandIn typed, byte @Nullable [] file) {
        if (file == null && typed.mail().isBlank()) {
            FieldError nothing =
                    new FieldError("mail", "Please paste the mail here, or choose its file.");
            return forms.html(
                    open, Status.BAD_REQUEST, HandInView.of(typed).withErrors(List.of(nothing)));
        }
        Person reader = open.person().person();
        FoundIntroduction found =
                file == null
                        ? MailReader.readPasted(
                                typed.mail(), reader.name(), reader.address(), settings.mailFrom())
                        : MailReader.read(
                                file, reader.name(), reader.address(), settings.mailFrom());
        return forms.html(
                open,
                Status.OK,
                HandInView.of(typed.with(found)).withRead(ReadWords.of(found, forms.say())));
    }

    private Response preview(Session.Open open, TypedHandIn typed) {
        byte[] request = typed.toRequest();
        List<FieldError> errors = errors(typed, requests.check(open.person(), request));
        if (!errors.isEmpty()) {
            return wrong(open, typed, errors);
        }
        return switch (consent.previewUnsolicited(open.bearer(), request)) {
            case Told.Known<List<PreviewedLetter>>(List<PreviewedLetter> letters) ->
                    forms.html(
                            open,
                            Status.OK,
                            HandInView.of(typed).withLetters(letters).whichIsReady());
            case Told.Invalid<List<PreviewedLetter>>(List<Violation> broken) ->
                    wrong(open, typed, errors(typed, broken));
            case Told<List<PreviewedLetter>> _ ->
                    forms.html(
                            open,
                            Status.OK,
                            HandInView.of(typed)
                                    .withNotice(forms.say().cannotShowLetter())
                                    .whichIsReady());
        };
    }

    private Response send(Session.Open open, TypedHandIn typed) throws IOException {
        if (typed.decline().hasTwoTimes()) {
            return wrong(open, typed, errors(typed, List.of()));
        }
        Outcome outcome = requests.take(open.token(), typed.key(), typed.toRequest());
        return switch (outcome) {
            case Outcome.Accepted _ -> forms.sent(open);
            case Outcome.Invalid(List<Violation> violations) ->
                    wrong(open, typed, errors(typed, violations));
            case Outcome.NotAllowed(String why) -> sessions.unusable(why);
            case Outcome.TooMany(Duration pause) ->
                    PageResponse.notBefore(
                            pause,
                            again(open, Status.TOO_MANY_REQUESTS, typed, forms.say().aGreatMany()));
            case Outcome.Unknown _ ->
                    again(open, Status.SERVICE_UNAVAILABLE, typed, forms.say().cannotSay());
            case Outcome.TooLarge _, Outcome.Malformed _, Outcome.NotText _ ->
                    again(open, Status.REQUEST_ENTITY_TOO_LARGE, typed, forms.say().tooMuch());
        };
    }

    private Response tooLarge(TypedHandIn typed) throws IOException {
        return sessions.posting(
                () -> forms.signedOut(typed),
                open ->
                        again(
                                open,
                                Status.REQUEST_ENTITY_TOO_LARGE,
                                typed,
                                forms.say().mailTooLarge()));
    }

    private static List<FieldError> errors(TypedHandIn typed, List<Violation> violations) {
        List<FieldError> errors = new ArrayList<>(HandInPages.errors(violations));
        if (typed.decline().hasTwoTimes()) {
            errors.add(
                    new FieldError(
                            "until", "Please choose either a time from the list or a date."));
        }
        return errors;
    }

    private Response wrong(Session.Open open, TypedHandIn typed, List<FieldError> errors) {
        return forms.html(open, Status.BAD_REQUEST, HandInView.of(typed).withErrors(errors));
    }

    private Response again(Session.Open open, Status status, TypedHandIn typed, String notice) {
        return forms.html(open, status, HandInView.of(typed).withNotice(notice));
    }
}
