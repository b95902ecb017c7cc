package org.askfirst.intake.route;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.RouteTitle;
import org.askfirst.intake.consent.RoutesApi;
import org.askfirst.intake.consent.RoutesApi.Load;
import org.askfirst.intake.consent.RoutesApi.Route;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.DeskSentences;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.NotNow;
import org.askfirst.intake.session.Session;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/** Writes the pages of routes. */
@Singleton
class RoutePages {

    /** As consent says it; only a name leads to a route there. */
    static final Violation NO_NAME =
            new Violation(
                    "name", "must be 1 to 63 of a-z, 0-9 and hyphen, and begin and end with none");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final ConsentApi consent;
    private final RoutesApi routes;
    private final Pages pages;
    private final Notices notices;

    RoutePages(ConsentApi consent, RoutesApi routes, Pages pages, Notices notices) {
        this.consent = consent;
        this.routes = routes;
        this.pages = pages;
        this.notices = notices;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    Response list(Session.Open open) {
        return switch (consent.routeTitles(open.bearer())) {
            case Told.Known<List<RouteTitle>>(List<RouteTitle> titles) ->
                    pages.html(Status.OK, say().routes(), open.visitor(), Templates.list(titles));
            case Told<List<RouteTitle>> refused -> unread(open, refused);
        };
    }

    Response empty(Session.Open open) {
        return page(open, Status.OK, view(TypedRoute.empty(), false, List.of(), null));
    }

    /** The route with its load and whose turn it is. */
    Response one(Session.Open open, String name) {
        if (!isName(name)) {
            return notices.unknown(open.visitor());
        }
        return switch (routes.route(open.bearer(), name)) {
            case Told.Known<Route>(Route route) -> {
                Optional<Load> load = routes.load(open.bearer(), name).found();
                yield page(
                        open,
                        Status.OK,
                        new RouteView(
                                TypedRoute.of(route),
                                true,
                                route.changed(),
                                load.orElse(null),
                                load.map(this::askedIn).orElse(null),
                                routes.next(open.bearer(), name).found().orElse(null),
                                null,
                                List.of(),
                                null,
                                false));
            }
            case Told<Route> refused -> unread(open, refused);
        };
    }

    /** As typed, with a row more or less. */
    Response rows(Session.Open open, TypedRoute typed, boolean known) {
        return page(open, Status.OK, view(typed, known, List.of(), null));
    }

    Response wrong(Session.Open open, TypedRoute typed, boolean known, List<Violation> violations) {
        return page(
                open,
                Status.BAD_REQUEST,
                view(typed, known, pages.speech().of(RouteFields.errors(violations)), null));
    }

    /** 403 as typed: the form was made for somebody else. */
    Response foreign(Session.Open open, TypedRoute typed, boolean known) {
        String notice = pages.say(DeskSentences.class).formNotYours();
        return again(open, Status.FORBIDDEN, typed, known, notice);
    }

    /** As typed, with a sentence above it. */
    Response again(
            Session.Open open, Status status, TypedRoute typed, boolean known, String notice) {
        return page(open, status, view(typed, known, List.of(), notice));
    }

    /** 409: it is no longer what the form was opened with. Pressed once more, it is overwritten. */
    Response overtaken(Session.Open open, TypedRoute typed, Route now) {
        String notice = typed.opened().isEmpty() ? say().nameIsTaken() : say().overtaken();
        return page(
                open,
                Status.CONFLICT,
                new RouteView(
                        typed.openedWith(TypedRoute.of(now).opened()),
                        true,
                        now.changed(),
                        null,
                        null,
                        null,
                        now,
                        List.of(),
                        notice,
                        false));
    }

    /** 409: there is none any more. */
    Response takenAway(Session.Open open, TypedRoute typed) {
        return again(open, Status.CONFLICT, typed.openedWith(""), true, say().takenAway());
    }

    /** Asks once more whether to take it away. */
    Response takingAway(
            Session.Open open, Status status, String name, String opened, @Nullable String notice) {
        return pages.html(status, name, open.visitor(), Templates.remove(name, opened, notice));
    }

    /** 401 with everything that was typed. */
    Response signedOut(TypedRoute typed, boolean known) {
        RouteView view =
                new RouteView(typed, known, null, null, null, null, null, List.of(), null, true);
        return pages.html(Status.UNAUTHORIZED, title(view), null, Templates.one(view));
    }

    /** What is said when consent did not do what a press asked for. */
    Response refused(Session.Open open, TypedRoute typed, boolean known, Told<?> refused) {
        return switch (refused) {
            case Told.SignedOut<?>(boolean identified) ->
                    identified ? notices.notYours(open.visitor()) : signedOut(typed, known);
            case Told.TooLate<?> _ -> again(open, Status.CONFLICT, typed, known, say().noRoom());
            case Told<?> left -> {
                NotNow later = NotNow.of(left, pages, say().away());
                yield again(open, later.status(), typed, known, later.notice());
            }
        };
    }

    /** What is said when consent did not show what a page is made of. */
    Response unread(Session.Open open, Told<?> refused) {
        return switch (refused) {
            case Told.SignedOut<?>(boolean identified) ->
                    identified ? notices.notYours(open.visitor()) : notices.signedOut();
            case Told.Unknown<?> _ -> notices.unknown(open.visitor());
            case Told.Known<?> _,
                    Told.TooLate<?> _,
                    Told.TooOften<?> _,
                    Told.Invalid<?> _,
                    Told.Away<?> _ ->
                    notices.away(open.visitor());
        };
    }

    private static RouteView view(
            TypedRoute typed, boolean known, List<FieldError> errors, @Nullable String notice) {
        return new RouteView(typed, known, null, null, null, null, null, errors, notice, false);
    }

    private Response page(Session.Open open, Status status, RouteView view) {
        return pages.html(status, title(view), open.visitor(), Templates.one(view));
    }

    private String askedIn(Load load) {
        return say().askedIn(pages.speech().month(YearMonth.parse(load.month())));
    }

    private String title(RouteView view) {
        return view.known() ? view.typed().name() : say().aNewRoute();
    }

    private RouteSentences say() {
        return pages.say(RouteSentences.class);
    }
}
