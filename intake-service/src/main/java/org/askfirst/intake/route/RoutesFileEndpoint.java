package org.askfirst.intake.route;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.function.Function;
import org.askfirst.intake.consent.RoutesApi;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Download;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Posted;
import org.askfirst.intake.page.Posts;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/** All routes as one file: out as a download, in as a text that is pasted. */
@Path("/desk")
public class RoutesFileEndpoint {

    private static final String TITLE = "All routes from a file";

    private final Sessions sessions;
    private final RoutesApi routes;
    private final RoutePages forms;
    private final Pages pages;
    private final Notices notices;
    private final Posts posts;

    RoutesFileEndpoint(
            Sessions sessions,
            RoutesApi routes,
            RoutePages forms,
            Pages pages,
            Notices notices,
            Posts posts) {
        this.sessions = sessions;
        this.routes = routes;
        this.forms = forms;
        this.pages = pages;
        this.notices = notices;
        this.posts = posts;
    }

    /** The file. */
    @GET
    @Path("routes.csv")
    @Authenticated
    @RunOnVirtualThread
    public Response download() {
        return current((_, file) -> Download.csv("routes.csv", file.getBytes(UTF_8)));
    }

    /** The page to put another in its place. */
    @GET
    @Path("routes-file")
    @Authenticated
    @RunOnVirtualThread
    public Response show() {
        return current(
                (open, file) -> page(open, Status.OK, file, Version.of(file), List.of(), null));
    }

    /** Puts another in its place. */
    @POST
    @Path("routes-file")
    @PermitAll
    @RunOnVirtualThread
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return switch (posts.read(headers, body)) {
            case Posted.Refused(Response page) -> page;
            case Posted.Fields(Form form) ->
                    switch (sessions.current()) {
                        case Session.Gone _ -> signedOut(form);
                        case Session.Unusable(String why) -> sessions.unusable(why);
                        case Session.Open open when !open.visitor().isRouter() ->
                                notices.notYours(open.visitor());
                        case Session.Open open -> press(open, form);
                    };
        };
    }

    /** What is made of the file as it stands. */
    @FunctionalInterface
    private interface Answer {
        Response of(Session.Open open, String file);
    }

    private Response current(Answer answer) {
        return sessions.reading(open -> {
            if (!open.visitor().isRouter()) {
                return notices.notYours(open.visitor());
            }
            return switch (routes.file(open.bearer())) {
                case Told.Known<String>(String file) -> answer.of(open, file);
                case Told<String> refused -> forms.unread(open, refused);
            };
        });
    }

    private Response press(Session.Open open, Form form) {
        Function<String, Response> again =
                notice -> page(open, Status.FORBIDDEN, form, form.first("opened"), notice);
        if (!sessions.isOwn(open, form.first(Sessions.FORM_TOKEN))) {
            return again.apply(
                    "This form was not made for you, or has been open for very long. Nothing was"
                            + " changed. If this is what you meant, please press again.");
        }
        return switch (routes.file(open.bearer())) {
            case Told.Known<String>(String now) ->
                    Version.of(now).equals(form.first("opened"))
                            ? replace(open, form)
                            : page(
                                    open,
                                    Status.CONFLICT,
                                    form,
                                    Version.of(now),
                                    "Meanwhile somebody else has changed the routes, and nothing was"
                                            + " overwritten. The link below downloads what stands"
                                            + " now. If you press once more, your file takes its"
                                            + " place.");
            case Told<String> refused -> refused(open, form, refused);
        };
    }

    private Response replace(Session.Open open, Form form) {
        return switch (routes.replace(open.bearer(), form.first("file"))) {
            case Told.Known<Boolean> _ -> pages.see("/desk/routes");
            case Told.Invalid<Boolean>(List<Violation> faults) ->
                    page(
                            open,
                            Status.BAD_REQUEST,
                            form.first("file"),
                            form.first("opened"),
                            faults,
                            null);
            case Told<Boolean> refused -> refused(open, form, refused);
        };
    }

    private Response refused(Session.Open open, Form form, Told<?> refused) {
        return switch (refused) {
            case Told.SignedOut<?>(boolean identified) ->
                    identified ? notices.notYours(open.visitor()) : signedOut(form);
            case Told.TooOften<?> _ ->
                    page(
                            open,
                            Status.TOO_MANY_REQUESTS,
                            form,
                            form.first("opened"),
                            "That was very often in one minute. Please press again in a minute.");
            case Told.Known<?> _,
                    Told.Unknown<?> _,
                    Told.TooLate<?> _,
                    Told.Invalid<?> _,
                    Told.Away<?> _ ->
                    page(
                            open,
                            Status.SERVICE_UNAVAILABLE,
                            form,
                            form.first("opened"),
                            "We cannot reach the routes just now, and do not know whether anything"
                                    + " was changed. Your file is below: please press again in a"
                                    + " minute.");
        };
    }

    /** 401 with the file that was pasted. */
    private Response signedOut(Form form) {
        FileView view =
                new FileView(form.first("file"), form.first("opened"), List.of(), null, true);
        return pages.html(Status.UNAUTHORIZED, TITLE, null, Templates.file(view));
    }

    private Response page(
            Session.Open open, Status status, Form form, String opened, String notice) {
        return page(open, status, form.first("file"), opened, List.of(), notice);
    }

    private Response page(
            Session.Open open,
            Status status,
            String file,
            String opened,
            List<Violation> faults,
            @Nullable String notice) {
        FileView view = new FileView(file, opened, faults, notice, false);
        return pages.html(status, TITLE, open.visitor(), Templates.file(view));
    }
}
