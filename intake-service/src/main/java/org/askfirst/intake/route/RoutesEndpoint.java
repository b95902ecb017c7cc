package org.askfirst.intake.route;

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
import org.askfirst.intake.consent.RoutesApi;
import org.askfirst.intake.consent.RoutesApi.Route;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.DeskSentences;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Visitor;
import org.askfirst.intake.session.Presses;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.Form;

/** {@code /desk/routes}: the routes, for those who keep them. */
@Path("/desk")
@RunOnVirtualThread
public class RoutesEndpoint {

    private final Sessions sessions;
    private final Presses presses;
    private final RoutesApi routes;
    private final RoutePages forms;
    private final Pages pages;
    private final Notices notices;

    RoutesEndpoint(
            Sessions sessions,
            Presses presses,
            RoutesApi routes,
            RoutePages forms,
            Pages pages,
            Notices notices) {
        this.sessions = sessions;
        this.presses = presses;
        this.routes = routes;
        this.forms = forms;
        this.pages = pages;
        this.notices = notices;
    }

    /** Which there are. */
    @GET
    @Path("routes")
    @Authenticated
    public Response list() {
        return sessions.reading(Visitor::isRouter, forms::list);
    }

    /** The form for one more; beside the routes, since any name may be one. */
    @GET
    @Path("routes-new")
    @Authenticated
    public Response empty() {
        return sessions.reading(Visitor::isRouter, forms::empty);
    }

    /** One route. */
    @GET
    @Path("routes/{name}")
    @Authenticated
    public Response one(@PathParam("name") String name) {
        return sessions.reading(Visitor::isRouter, open -> forms.one(open, name));
    }

    /** Makes one, or a row more or less of its form. */
    @POST
    @Path("routes")
    @PermitAll
    public Response make(@Context HttpHeaders headers, InputStream body) throws IOException {
        return press(headers, body, form -> TypedRoute.of(form.first("name").strip(), form), false);
    }

    /** Changes one, or a row more or less of its form. */
    @POST
    @Path("routes/{name}")
    @PermitAll
    public Response change(
            @PathParam("name") String name, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        return press(headers, body, form -> TypedRoute.of(name, form), true);
    }

    /** Takes one away, after it was asked once more. */
    @POST
    @Path("routes/{name}/removal")
    @PermitAll
    public Response remove(
            @PathParam("name") String name, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        return presses.of(headers, body)
                .by(Visitor::isRouter)
                .button(notices::signedOut, (open, form) -> remove(open, name, form));
    }

    private Response remove(Session.Open open, String name, Form form) {
        if (!RoutePages.isName(name)) {
            return notices.unknown(open.visitor());
        }
        String opened = form.first("opened");
        if (!form.all("sure").equals(List.of("yes"))) {
            return forms.takingAway(open, Status.OK, name, opened, null);
        }
        return switch (routes.route(open.bearer(), name)) {
            case Told.Known<Route>(Route now) when !TypedRoute.of(now).opened().equals(opened) ->
                    forms.takingAway(
                            open,
                            Status.CONFLICT,
                            name,
                            TypedRoute.of(now).opened(),
                            pages.say(RouteSentences.class).stillThere());
            case Told.Known<Route> _ ->
                    switch (routes.remove(open.bearer(), name)) {
                        case Told.Known<Boolean> _ -> pages.see("/desk/routes");
                        case Told<Boolean> refused -> forms.unread(open, refused);
                    };
            case Told<Route> refused -> forms.unread(open, refused);
        };
    }

    /** Reads the form. */
    @FunctionalInterface
    private interface Reader {
        TypedRoute read(Form form);
    }

    private Response press(HttpHeaders headers, InputStream body, Reader reader, boolean known)
            throws IOException {
        return presses.of(headers, body)
                .by(Visitor::isRouter)
                .form(
                        form -> forms.signedOut(reader.read(form), known),
                        (open, form) -> forms.foreign(open, reader.read(form), known),
                        (open, form) -> press(open, form, reader.read(form), known));
    }

    private Response press(Session.Open open, Form form, TypedRoute typed, boolean known) {
        if (!form.first("remove").isEmpty()) {
            return forms.rows(open, typed.without(form.first("remove")), known);
        }
        return switch (form.first("action")) {
            case "add" -> forms.rows(open, typed.with(), known);
            case "save" -> save(open, typed.withoutBlank(), known);
            case String _ ->
                    forms.again(
                            open,
                            Status.BAD_REQUEST,
                            typed,
                            known,
                            pages.say(DeskSentences.class).pressOneOfTheButtons());
        };
    }

    private Response save(Session.Open open, TypedRoute typed, boolean known) {
        if (!RoutePages.isName(typed.name())) {
            return forms.wrong(open, typed, known, List.of(RoutePages.NO_NAME));
        }
        return switch (routes.put(open.bearer(), typed.name(), typed.opened(), typed.toRequest())) {
            case Told.Known<String>(String name) -> pages.see("/desk/routes/" + name);
            case Told.Invalid<String>(List<Violation> violations) ->
                    forms.wrong(open, typed, known, violations);
            case Told.TooLate<String> late -> late(open, typed, known, late);
            case Told<String> refused -> forms.refused(open, typed, known, refused);
        };
    }

    /** It is no longer what the form was opened with, unless there is room for no more. */
    private Response late(
            Session.Open open, TypedRoute typed, boolean known, Told.TooLate<String> late) {
        return switch (routes.route(open.bearer(), typed.name())) {
            case Told.Known<Route>(Route now) -> forms.overtaken(open, typed, now);
            case Told.Unknown<Route> _ ->
                    typed.opened().isEmpty()
                            ? forms.refused(open, typed, known, late)
                            : forms.takenAway(open, typed);
            case Told<Route> refused -> forms.refused(open, typed, known, refused);
        };
    }
}
