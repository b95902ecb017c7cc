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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.BiFunction;
import org.askfirst.intake.consent.RoutesApi;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Download;
import org.askfirst.intake.page.Posts;
import org.askfirst.intake.page.Visitor;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.Form;

/** All routes as one file: out as a download, in as a file or a text that is pasted. */
@Path("/desk")
@RunOnVirtualThread
public class RoutesFileEndpoint {

    private final Sessions sessions;
    private final Posts posts;
    private final RoutesApi routes;
    private final RoutePages forms;
    private final RoutesFilePages file;

    RoutesFileEndpoint(
            Sessions sessions,
            Posts posts,
            RoutesApi routes,
            RoutePages forms,
            RoutesFilePages file) {
        this.sessions = sessions;
        this.posts = posts;
        this.routes = routes;
        this.forms = forms;
        this.file = file;
    }

    /** The file. */
    @GET
    @Path("routes.csv")
    @Authenticated
    public Response download() {
        return current((_, now) -> Download.csv("routes.csv", now.getBytes(UTF_8)));
    }

    /** The page to put another in its place. */
    @GET
    @Path("routes-file")
    @Authenticated
    public Response show() {
        return current(file::show);
    }

    /** Puts another in its place. */
    @POST
    @Path("routes-file")
    @PermitAll
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return posts.readWithFiles(headers, body)
                .answer(
                        form -> answer(TypedFile.of(form, null), file::tooLarge),
                        (form, files) ->
                                answer(
                                        TypedFile.of(form, files.get("upload")),
                                        (open, typed) -> press(open, form, typed)));
    }

    private Response answer(TypedFile typed, BiFunction<Session.Open, TypedFile, Response> page)
            throws IOException {
        return sessions.posting(
                Visitor::isRouter, () -> file.signedOut(typed), open -> page.apply(open, typed));
    }

    /** What is made of the file as it stands. */
    private Response current(BiFunction<Session.Open, String, Response> page) {
        return sessions.reading(
                Visitor::isRouter,
                open ->
                        switch (routes.file(open.bearer())) {
                            case Told.Known<String>(String now) -> page.apply(open, now);
                            case Told<String> refused -> forms.unread(open, refused);
                        });
    }

    private Response press(Session.Open open, Form form, TypedFile typed) {
        if (!sessions.isOwn(open, form)) {
            return file.foreign(open, typed);
        }
        if (typed.file() == null) {
            return file.noText(open, typed);
        }
        return switch (routes.file(open.bearer())) {
            case Told.Known<String>(String now) ->
                    Version.of(now).equals(typed.opened())
                            ? replace(open, typed)
                            : file.overtaken(open, typed, now);
            case Told<String> refused -> file.refused(open, typed, refused);
        };
    }

    private Response replace(Session.Open open, TypedFile typed) {
        return switch (routes.replace(open.bearer(), typed.shown())) {
            case Told.Known<Boolean> _ -> file.replaced();
            case Told.Invalid<Boolean>(List<Violation> faults) -> file.wrong(open, typed, faults);
            case Told<Boolean> refused -> file.refused(open, typed, refused);
        };
    }
}
