package org.askfirst.intake.desk;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.OwnIntroduction;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.FieldErrors;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Presses;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/** {@code /desk/introductions/{id}/ask-instead}: has somebody better placed asked. */
@Path("/desk/introductions/{id}/ask-instead")
@RunOnVirtualThread
public class AskInsteadEndpoint {

    private static final String NAME = "name";
    private static final String EMAIL = "email";

    private final Sessions sessions;
    private final Presses presses;
    private final ConsentApi consent;
    private final Pages pages;
    private final OwnPages own;

    AskInsteadEndpoint(
            Sessions sessions, Presses presses, ConsentApi consent, Pages pages, OwnPages own) {
        this.sessions = sessions;
        this.presses = presses;
        this.consent = consent;
        this.pages = pages;
        this.own = own;
    }

    /** The form, with whom the target named. */
    @GET
    @Authenticated
    public Response show(@PathParam("id") String id) {
        return sessions.reading(open ->
                OwnPages.idOf(id)
                        .map(known -> show(open, known))
                        .orElseGet(() -> own.unknown(open)));
    }

    /** Has them asked. */
    @POST
    @PermitAll
    public Response press(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        return presses.of(headers, body)
                .form(
                        form -> signedOut(id, form),
                        (open, form) -> foreign(open, id, form),
                        (open, form) -> press(open, id, form));
    }

    private Response show(Session.Open open, UUID id) {
        return switch (consent.introduction(open.bearer(), id)) {
            case Told.Known<OwnIntroduction>(OwnIntroduction introduction)
                    when introduction.offers("ASK_INSTEAD") -> {
                OwnIntroduction.Decline decline = introduction.decline();
                OwnIntroduction.Better better = decline == null ? null : decline.better();
                yield page(
                        Status.OK,
                        open,
                        new AskInsteadView(
                                id,
                                better == null ? "" : better.name(),
                                better == null || better.email() == null ? "" : better.email(),
                                List.of(),
                                null));
            }
            case Told.Known<OwnIntroduction> _ -> pages.see(OwnPages.path(id));
            case Told<OwnIntroduction> refused -> own.refused(open, refused);
        };
    }

    private Response press(Session.Open open, String id, Form form) {
        Optional<UUID> known = OwnPages.idOf(id);
        if (known.isEmpty()) {
            return own.unknown(open);
        }
        AskInsteadView typed = typed(known.get(), form);
        return switch (consent.askInstead(
                open.bearer(), known.get(), typed.name(), typed.email())) {
            case Told.Known<UUID>(UUID done) -> pages.see(OwnPages.path(done));
            case Told.Invalid<UUID>(List<Violation> violations) ->
                    page(
                            Status.BAD_REQUEST,
                            open,
                            typed.with(pages.speech().of(errors(violations))));
            case Told.Unknown<UUID> _ -> own.unknown(open);
            case Told.SignedOut<UUID> _ -> signedOut(id, form);
            case Told.TooLate<UUID> _ ->
                    page(Status.CONFLICT, open, typed.with(say().nobodyInstead()));
            case Told.TooOften<UUID> _, Told.Away<UUID> _ ->
                    page(Status.SERVICE_UNAVAILABLE, open, typed.with(say().cannotSayIfAsked()));
        };
    }

    /** 403 with what was typed: the form was made for somebody else. */
    private Response foreign(Session.Open open, String id, Form form) {
        return OwnPages.idOf(id)
                .map(known ->
                        page(
                                Status.FORBIDDEN,
                                open,
                                typed(known, form).with(say().formNobodyAsked())))
                .orElseGet(() -> own.unknown(open));
    }

    /** Everything typed stays. */
    private Response signedOut(String id, Form form) {
        return OwnPages.idOf(id)
                .map(known ->
                        page(
                                Status.UNAUTHORIZED,
                                null,
                                typed(known, form).with(say().goneAndNobodyAsked())))
                .orElseGet(own::signedOut);
    }

    private Response page(Status status, Session.@Nullable Open open, AskInsteadView view) {
        return pages.html(
                status,
                say().askSomebodyBetter(),
                open == null ? null : open.visitor(),
                Templates.askInstead(view));
    }

    private OwnSentences say() {
        return pages.say(OwnSentences.class);
    }

    private static AskInsteadView typed(UUID id, Form form) {
        return new AskInsteadView(id, form.first(NAME), form.first(EMAIL), List.of(), null);
    }

    private static List<FieldError> errors(List<Violation> violations) {
        return FieldErrors.of(
                violations,
                violation ->
                        violation.field().equals(EMAIL)
                                ? FieldErrors.at(EMAIL, "This address", violation)
                                : FieldErrors.at(NAME, "This name", violation));
    }
}
