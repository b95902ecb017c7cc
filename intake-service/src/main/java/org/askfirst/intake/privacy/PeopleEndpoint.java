package org.askfirst.intake.privacy;

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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.askfirst.intake.consent.PeopleApi;
import org.askfirst.intake.consent.PeopleApi.Wanted;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Download;
import org.askfirst.intake.page.FieldErrors;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Visitor;
import org.askfirst.intake.session.NotNow;
import org.askfirst.intake.session.Presses;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.text.Checked;
import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/** {@code /desk/people}: an export or an erasure of somebody else, for the role of privacy. */
@Path("/desk/people")
@RunOnVirtualThread
public class PeopleEndpoint {

    private final Sessions sessions;
    private final Presses presses;
    private final PeopleApi people;
    private final Pages pages;
    private final Notices notices;

    PeopleEndpoint(
            Sessions sessions, Presses presses, PeopleApi people, Pages pages, Notices notices) {
        this.sessions = sessions;
        this.presses = presses;
        this.people = people;
        this.pages = pages;
        this.notices = notices;
    }

    /** The form. */
    @GET
    @Authenticated
    public Response show() {
        return sessions.reading(
                Visitor::isPrivacy, open -> page(open, Status.OK, Form.empty(), List.of(), null));
    }

    /** Exports, or erases after it was asked once more. */
    @POST
    @PermitAll
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return presses.of(headers, body)
                .by(Visitor::isPrivacy)
                .form(this::signedOut, this::foreign, this::press);
    }

    private Response press(Session.Open open, Form form) {
        if (MailAddress.parse(form.first("email"))
                instanceof Checked.Bad<MailAddress>(String why)) {
            return wrong(open, form, List.of(new Violation("email", why)));
        }
        return switch (form.first("action")) {
            case "export" -> export(open, form);
            case "erase" ->
                    form.all("sure").equals(List.of("yes"))
                            ? erase(open, form)
                            : pages.html(
                                    Status.OK,
                                    say().forgetSomebody(),
                                    open.visitor(),
                                    Templates.erase(view(form, List.of(), null, false)));
            case String _ -> again(open, Status.BAD_REQUEST, form, say().pressOneOfTheButtons());
        };
    }

    private Response export(Session.Open open, Form form) {
        return switch (people.export(open.bearer(), wanted(form))) {
            // Not the address: names of files are seen by others.
            case Told.Known<byte[]>(byte[] json) -> Download.json("ask-first.json", json);
            case Told<byte[]> refused -> refused(open, form, refused);
        };
    }

    private Response erase(Session.Open open, Form form) {
        return switch (people.erase(open.bearer(), wanted(form))) {
            case Told.Known<Boolean> _ ->
                    pages.notice(
                            Status.OK, open.visitor(), say().forgetting(), say().doneInSeconds());
            case Told<Boolean> refused -> refused(open, form, refused);
        };
    }

    private static Wanted wanted(Form form) {
        String reason = form.first("reason");
        return new Wanted(form.first("email"), reason.isBlank() ? null : reason);
    }

    private Response refused(Session.Open open, Form form, Told<?> refused) {
        return switch (refused) {
            case Told.SignedOut<?>(boolean known) ->
                    known ? notices.notYours(open.visitor()) : signedOut(form);
            case Told.Invalid<?>(List<Violation> violations) -> wrong(open, form, violations);
            case Told<?> left -> {
                NotNow later = NotNow.of(left, pages, say().cannotReach());
                yield again(open, later.status(), form, later.notice());
            }
        };
    }

    private Response wrong(Session.Open open, Form form, List<Violation> violations) {
        List<FieldError> errors =
                FieldErrors.of(
                        violations,
                        violation ->
                                violation.field().equals("reason")
                                        ? FieldErrors.at("reason", "The reason", violation)
                                        : FieldErrors.at("email", "This address", violation));
        return page(open, Status.BAD_REQUEST, form, pages.speech().of(errors), null);
    }

    private Response again(Session.Open open, Status status, Form form, String notice) {
        return page(open, status, form, List.of(), notice);
    }

    /** 403 with what was typed: the form was made for somebody else. */
    private Response foreign(Session.Open open, Form form) {
        return again(open, Status.FORBIDDEN, form, say().formNotYours());
    }

    /** 401 with what was typed. */
    private Response signedOut(Form form) {
        return pages.html(
                Status.UNAUTHORIZED,
                say().peoplesData(),
                null,
                Templates.people(view(form, List.of(), null, true)));
    }

    private Response page(
            Session.Open open,
            Status status,
            Form form,
            List<FieldError> errors,
            @Nullable String notice) {
        return pages.html(
                status,
                say().peoplesData(),
                open.visitor(),
                Templates.people(view(form, errors, notice, false)));
    }

    private static PeopleView view(
            Form form, List<FieldError> errors, @Nullable String notice, boolean signedOut) {
        return new PeopleView(form.first("email"), form.first("reason"), errors, notice, signedOut);
    }

    private PrivacySentences say() {
        return pages.say(PrivacySentences.class);
    }
}
