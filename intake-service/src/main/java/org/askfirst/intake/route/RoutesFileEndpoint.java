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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.intake.consent.RoutesApi;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.DeskSentences;
import org.askfirst.intake.page.Download;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Posts;
import org.askfirst.intake.page.Visitor;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/** All routes as one file: out as a download, in as a file or a text that is pasted. */
@Path("/desk")
public class RoutesFileEndpoint {

    private static final Pattern LINE = Pattern.compile("line ([0-9]+)");

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
        return posts.readWithFiles(headers, body)
                .answer(
                        form -> answer(Typed.of(form, null), this::tooLarge),
                        (form, files) ->
                                answer(
                                        Typed.of(form, files.get("upload")),
                                        (open, typed) -> press(open, form, typed)));
    }

    private Response tooLarge(Session.Open open, Typed typed) {
        return page(
                open, Status.REQUEST_ENTITY_TOO_LARGE, typed, typed.opened(), say().fileTooLarge());
    }

    /**
     * What was typed.
     *
     * @param file a chosen one takes the place of what was pasted; null when it is no text in UTF-8
     */
    private record Typed(@Nullable String file, String pasted, String opened) {

        static Typed of(Form form, byte @Nullable [] chosen) {
            String pasted = form.first("file");
            return new Typed(
                    chosen == null ? pasted : decoded(chosen), pasted, form.first("opened"));
        }

        /** What a page shows again. */
        String shown() {
            return file == null ? pasted : file;
        }

        private static @Nullable String decoded(byte[] file) {
            try {
                return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            } catch (CharacterCodingException _) {
                return null;
            }
        }
    }

    private Response answer(Typed typed, BiFunction<Session.Open, Typed, Response> page)
            throws IOException {
        return sessions.posting(
                Visitor::isRouter, () -> signedOut(typed), open -> page.apply(open, typed));
    }

    /** What is made of the file as it stands. */
    @FunctionalInterface
    private interface Answer {
        Response of(Session.Open open, String file);
    }

    private Response current(Answer answer) {
        return sessions.reading(
                Visitor::isRouter,
                open ->
                        switch (routes.file(open.bearer())) {
                            case Told.Known<String>(String file) -> answer.of(open, file);
                            case Told<String> refused -> forms.unread(open, refused);
                        });
    }

    private Response press(Session.Open open, Form form, Typed typed) {
        if (!sessions.isOwn(open, form)) {
            return page(
                    open,
                    Status.FORBIDDEN,
                    typed,
                    typed.opened(),
                    pages.say(DeskSentences.class).formNotYours());
        }
        if (typed.file() == null) {
            return page(open, Status.BAD_REQUEST, typed, typed.opened(), say().fileNoText());
        }
        return switch (routes.file(open.bearer())) {
            case Told.Known<String>(String now) ->
                    Version.of(now).equals(typed.opened())
                            ? replace(open, typed, typed.file())
                            : page(
                                    open,
                                    Status.CONFLICT,
                                    typed,
                                    Version.of(now),
                                    say().fileOvertaken());
            case Told<String> refused -> refused(open, typed, refused);
        };
    }

    private Response replace(Session.Open open, Typed typed, String file) {
        return switch (routes.replace(open.bearer(), file)) {
            case Told.Known<Boolean> _ -> pages.see("/desk/routes");
            case Told.Invalid<Boolean>(List<Violation> faults) ->
                    page(
                            open,
                            Status.BAD_REQUEST,
                            file,
                            typed.opened(),
                            faults.stream().map(this::said).toList(),
                            null);
            case Told<Boolean> refused -> refused(open, typed, refused);
        };
    }

    /** As this page says it; the place is a line, and mostly a field of it. */
    private Violation said(Violation fault) {
        Matcher line = LINE.matcher(fault.field());
        return new Violation(
                line.lookingAt()
                        ? say().line(line.group(1)) + fault.field().substring(line.end())
                        : fault.field(),
                pages.speech().rule(fault.message()));
    }

    private Response refused(Session.Open open, Typed typed, Told<?> refused) {
        return switch (refused) {
            case Told.SignedOut<?>(boolean identified) ->
                    identified ? notices.notYours(open.visitor()) : signedOut(typed);
            case Told.TooOften<?> _ ->
                    page(
                            open,
                            Status.TOO_MANY_REQUESTS,
                            typed,
                            typed.opened(),
                            pages.say(DeskSentences.class).veryOften());
            case Told.Known<?> _,
                    Told.Unknown<?> _,
                    Told.TooLate<?> _,
                    Told.Invalid<?> _,
                    Told.Away<?> _ ->
                    page(open, Status.SERVICE_UNAVAILABLE, typed, typed.opened(), say().fileAway());
        };
    }

    /** 401 with the file that was pasted. */
    private Response signedOut(Typed typed) {
        FileView view = new FileView(typed.shown(), typed.opened(), List.of(), null, true);
        return pages.html(Status.UNAUTHORIZED, say().allFromAFile(), null, Templates.file(view));
    }

    private Response page(
            Session.Open open, Status status, Typed typed, String opened, String notice) {
        return page(open, status, typed.shown(), opened, List.of(), notice);
    }

    private Response page(
            Session.Open open,
            Status status,
            String file,
            String opened,
            List<Violation> faults,
            @Nullable String notice) {
        FileView view = new FileView(file, opened, faults, notice, false);
        return pages.html(status, say().allFromAFile(), open.visitor(), Templates.file(view));
    }

    private RouteSentences say() {
        return pages.say(RouteSentences.class);
    }
}
