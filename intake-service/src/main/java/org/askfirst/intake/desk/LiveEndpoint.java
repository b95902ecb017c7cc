package org.askfirst.intake.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.OwnIntroduction;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Marks;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * {@code /desk/live}: what has changed on a page that is open, and nothing (204) when nothing has
 * or when that cannot be known now. It is open to everybody and asks for itself, because a script
 * that is led to the sign-in would show that in the page.
 */
@Path(Live.PATH)
@PermitAll
public class LiveEndpoint {

    private final Sessions sessions;
    private final OwnLists lists;
    private final ConsentApi consent;
    private final Marks marks;
    private final Pages pages;
    private final Clock clock;

    LiveEndpoint(
            Sessions sessions,
            OwnLists lists,
            ConsentApi consent,
            Marks marks,
            Pages pages,
            Clock clock) {
        this.sessions = sessions;
        this.lists = lists;
        this.consent = consent;
        this.marks = marks;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * Of the list.
     *
     * @param version of what the page shows
     */
    @GET
    @RunOnVirtualThread
    public Response list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("version") @DefaultValue(Live.NOTHING) String version) {
        return answer(open -> {
            ListView view = lists.of(open, state, text, after);
            // What cannot be had just now does not take away what is shown.
            return view.notice() != null || Live.version(view).equals(version)
                    ? Response.noContent().build()
                    : pages.parts(
                            open.visitor(),
                            Templates.listParts(
                                    view, Live.of(view, after), told(say().listChanged())));
        });
    }

    /**
     * Of one introduction.
     *
     * @param sent the mark that this person got for sending it
     * @param version of what the page shows; empty when it shows nothing of it yet
     */
    @GET
    @Path("{id}")
    @RunOnVirtualThread
    public Response one(
            @PathParam("id") String id,
            @QueryParam("sent") @DefaultValue("") String sent,
            @QueryParam("tone") @Nullable String tone,
            @QueryParam("reason") @Nullable String reason,
            @QueryParam(Passing.TEXT_LANGUAGE) @Nullable String textLanguage,
            @QueryParam("version") @DefaultValue(Live.NOTHING) String version) {
        Passing passing = new Passing(tone, Passing.YES.equals(reason), textLanguage);
        return answer(open ->
                OwnPages.idOf(id)
                        .map(known -> one(open, known, sent, passing, version))
                        .orElseGet(LiveEndpoint::unknown));
    }

    private Response one(Session.Open open, UUID id, String sent, Passing passing, String version) {
        return switch (consent.introduction(open.bearer(), id)) {
            case Told.Known<OwnIntroduction> _ when version.equals(Live.NOTHING) ->
                    // The whole page is another one from now on.
                    Response.noContent().header("HX-Refresh", "true").build();
            case Told.Known<OwnIntroduction>(OwnIntroduction own)
                    when !Live.version(own).equals(version) ->
                    pages.parts(
                            open.visitor(),
                            Templates.oneParts(
                                    own,
                                    PassingOn.of(own, open, passing, pages.speech()),
                                    Live.of(own, passing),
                                    told(StateWords.sentence(own, pages.speech()))));
            case Told.Unknown<OwnIntroduction> _
                    when !marks.isGenuine(sent, Marks.Purpose.SENT, open.person(), id.toString()) ->
                    unknown();
            case Told.SignedOut<OwnIntroduction> _ -> signedOut();
            case Told.Known<OwnIntroduction> _,
                    Told.Unknown<OwnIntroduction> _,
                    Told.Invalid<OwnIntroduction> _,
                    Told.TooLate<OwnIntroduction> _,
                    Told.TooOften<OwnIntroduction> _,
                    Told.Away<OwnIntroduction> _ ->
                    Response.noContent().build();
        };
    }

    private Response answer(Function<Session.Open, Response> page) {
        return switch (sessions.current()) {
            case Session.Open open -> sessions.answer(page.apply(open));
            case Session.Gone _, Session.Unusable _ -> signedOut();
        };
    }

    private OwnSentences say() {
        return pages.say(OwnSentences.class);
    }

    private String told(String what) {
        return what + " (" + pages.speech().hour(clock.instant()) + ")";
    }

    private static Response signedOut() {
        return Response.status(Status.UNAUTHORIZED).build();
    }

    private static Response unknown() {
        return Response.status(Status.NOT_FOUND).build();
    }
}
