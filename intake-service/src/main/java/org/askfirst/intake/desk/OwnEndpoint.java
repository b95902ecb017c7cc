package org.askfirst.intake.desk;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.OwnIntroduction;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Marks;
import org.askfirst.intake.session.Presses;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.jspecify.annotations.Nullable;

/** {@code /desk/introductions/{id}}: one introduction, and what can be done with it. */
// The id is no part of this path, or /desk/introductions/new would be taken for one.
@Path("/desk/introductions")
@RunOnVirtualThread
public class OwnEndpoint {

    private final Sessions sessions;
    private final Presses presses;
    private final ConsentApi consent;
    private final Pages pages;
    private final Marks marks;
    private final OwnPages own;

    OwnEndpoint(
            Sessions sessions,
            Presses presses,
            ConsentApi consent,
            Pages pages,
            Marks marks,
            OwnPages own) {
        this.sessions = sessions;
        this.presses = presses;
        this.consent = consent;
        this.pages = pages;
        this.marks = marks;
        this.own = own;
    }

    /**
     * Its page.
     *
     * @param sent the mark that this person got for sending it; without, what consent does not know
     *     is unknown
     * @param tone how the requester may be told that nothing comes of it
     * @param reason {@code yes}: they may be told why
     * @param textLanguage in which they may be told; the page's without one
     */
    @GET
    @Path("{id}")
    @Authenticated
    public Response show(
            @PathParam("id") String id,
            @QueryParam("sent") @DefaultValue("") String sent,
            @QueryParam("tone") @Nullable String tone,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam(Passing.TEXT_LANGUAGE) @Nullable String textLanguage) {
        Passing passing = new Passing(tone, Passing.YES.equals(reason), textLanguage);
        return sessions.reading(open ->
                OwnPages.idOf(id)
                        .map(known -> show(open, known, sent, passing))
                        .orElseGet(() -> own.unknown(open)));
    }

    /** Withdraws it. */
    @POST
    @Path("{id}/withdrawal")
    @PermitAll
    public Response withdraw(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        return act(id, headers, body, "withdrawal");
    }

    /** Notes that the introducer has let the requester know. */
    @POST
    @Path("{id}/passed-on")
    @PermitAll
    public Response passOn(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        return act(id, headers, body, "passed-on");
    }

    /** Calls off the ask that was promised for later. */
    @POST
    @Path("{id}/call-off")
    @PermitAll
    public Response callOff(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        return act(id, headers, body, "call-off");
    }

    private Response act(String id, HttpHeaders headers, InputStream body, String what)
            throws IOException {
        return presses.of(headers, body).button(own::signedOut, (open, _) -> act(open, id, what));
    }

    private Response act(Session.Open open, String id, String what) {
        Optional<UUID> known = OwnPages.idOf(id);
        if (known.isEmpty()) {
            return own.unknown(open);
        }
        return switch (consent.act(open.bearer(), known.get(), what)) {
            case Told.Known<UUID>(UUID done) -> pages.see(OwnPages.path(done));
            case Told.Unknown<UUID> _ -> own.unknown(open);
            case Told.TooLate<UUID> _ ->
                    shown(open, known.get(), Status.CONFLICT, Passing.unsaid(), say().hasGoneOn());
            case Told.SignedOut<UUID> _ -> own.signedOut();
            case Told.Invalid<UUID> _, Told.TooOften<UUID> _, Told.Away<UUID> _ -> own.away(open);
        };
    }

    private OwnSentences say() {
        return pages.say(OwnSentences.class);
    }

    private Response show(Session.Open open, UUID id, String sent, Passing passing) {
        return marks.isGenuine(sent, Marks.Purpose.SENT, open.person(), id.toString())
                        && consent.introduction(open.bearer(), id)
                                instanceof Told.Unknown<OwnIntroduction>
                ? pages.live(
                        Status.OK,
                        say().accepted(),
                        open.visitor(),
                        Templates.accepted(Live.ofSent(id, sent), id, sent))
                : shown(open, id, Status.OK, passing, null);
    }

    private Response shown(
            Session.Open open, UUID id, Status status, Passing passing, @Nullable String notice) {
        return switch (consent.introduction(open.bearer(), id)) {
            case Told.Known<OwnIntroduction>(OwnIntroduction introduction) ->
                    pages.live(
                            status,
                            introduction.topic() == null
                                    ? say().anIntroduction()
                                    : introduction.topic(),
                            open.visitor(),
                            Templates.one(
                                    introduction,
                                    PassingOn.of(introduction, open, passing, pages.speech()),
                                    notice,
                                    Live.of(introduction, passing)));
            case Told<OwnIntroduction> refused -> own.refused(open, refused);
        };
    }
}
