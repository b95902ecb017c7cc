package org.askfirst.intake.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.TemplateInstance;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Posts;
import org.askfirst.intake.page.Uploaded;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.session.Sessions;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/** Many introductions from one file: first every line is checked, then they are sent. */
@Path("/desk/import")
@RunOnVirtualThread
public class ImportEndpoint {

    /** Where the page is cut, for what comes line by line; no text that is shown holds it. */
    private static final String HERE = "<!--lines-->";

    private final Sessions sessions;
    private final Posts posts;
    private final Pages pages;
    private final LineCheck check;
    private final LineSending sending;
    private final ConsentApi consent;
    private final Clock clock;

    ImportEndpoint(
            Sessions sessions,
            Posts posts,
            Pages pages,
            LineCheck check,
            LineSending sending,
            ConsentApi consent,
            Clock clock) {
        this.sessions = sessions;
        this.posts = posts;
        this.pages = pages;
        this.check = check;
        this.sending = sending;
        this.consent = consent;
        this.clock = clock;
    }

    /** The page on which a file is chosen. */
    @GET
    @Authenticated
    public Response show() {
        return sessions.reading(open -> html(open, Status.OK, ImportView.of("")));
    }

    /** Checks the lines, sends them, or gives their results as a file. */
    @POST
    @PermitAll
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return posts.readWithFiles(headers, body)
                .answer(
                        form -> tooLarge(form.first("lines")),
                        (form, files) -> press(form, files.get("file")));
    }

    private Response press(Form form, byte @Nullable [] file) throws IOException {
        String typed = form.first("lines");
        Optional<String> text = file == null ? Optional.of(typed) : Uploaded.text(file);
        ImportView view = ImportView.of(text.orElse(typed));
        return sessions.posting(
                () -> signedOut(view),
                open -> {
                    if (!sessions.isOwn(open, form)) {
                        return html(open, Status.FORBIDDEN, view.withNotice(say().notMadeForYou()));
                    }
                    if (text.isEmpty()) {
                        return html(
                                open,
                                Status.BAD_REQUEST,
                                view.withError(said("This file is no text in UTF-8.")));
                    }
                    return switch (form.first("action")) {
                        case "check" -> check(open, view);
                        case "send" -> send(open, view);
                        case "result" -> file(form.first("result"));
                        case String _ ->
                                html(
                                        open,
                                        Status.BAD_REQUEST,
                                        view.withNotice(say().pressAButton()));
                    };
                });
    }

    private Response check(Session.Open open, ImportView view) {
        return switch (LinesFile.read(view.text())) {
            case LinesFile.Reading.Unfit(String why) ->
                    html(open, Status.BAD_REQUEST, view.withError(said(why)));
            case LinesFile.Reading.Lines(List<TypedLine> lines) -> {
                Integer left = consent.leftToday(open.bearer()).found().orElse(null);
                yield html(
                        open,
                        Status.OK,
                        view.withLines(check.check(open, lines, today(), pages.speech()), left));
            }
        };
    }

    private Response send(Session.Open open, ImportView view) {
        return switch (LinesFile.read(view.text())) {
            case LinesFile.Reading.Unfit(String why) ->
                    html(open, Status.BAD_REQUEST, view.withError(said(why)));
            case LinesFile.Reading.Lines(List<TypedLine> lines) -> {
                LocalDate day = today();
                List<CheckedLine> checked = check.check(open, lines, day, pages.speech());
                yield consent.leftToday(open.bearer())
                        .found()
                        .map(left -> stream(open, checked, left, day))
                        .orElseGet(() -> notNow(open, view.withLines(checked, null)));
            }
        };
    }

    private Response notNow(Session.Open open, ImportView view) {
        return html(
                open, Status.SERVICE_UNAVAILABLE, view.withNotice(say().cannotFindOutSoNothing()));
    }

    private Response stream(Session.Open open, List<CheckedLine> lines, int left, LocalDate day) {
        Response page =
                pages.html(Status.OK, say().introduceMany(), open.visitor(), Templates.results());
        String whole = page.getEntity().toString();
        int here = whole.indexOf(HERE);
        UnaryOperator<TemplateInstance> speaker = pages.speaker(open.visitor());
        ImportSentences say = say();
        StreamingOutput output =
                out -> {
                    write(out, whole.substring(0, here) + "<ol class=\"rows\">");
                    List<LineResult> results = new ArrayList<>();
                    sending.send(
                            open,
                            lines,
                            left,
                            day,
                            say,
                            result -> {
                                results.add(result);
                                write(out, speaker.apply(Templates.line(result)).render());
                            });
                    String file = speaker.apply(Templates.file(ResultFile.write(results))).render();
                    write(out, "</ol>" + file + whole.substring(here + HERE.length()));
                };
        return Response.fromResponse(page).entity(output).build();
    }

    private ImportSentences say() {
        return pages.say(ImportSentences.class);
    }

    /** A rule of the file, as the page says it. */
    private String said(String rule) {
        return pages.speech().of(rule);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    /** Back as a file what the page of the results held; whoever posts it has it already. */
    private static Response file(String result) {
        return Response.ok(result)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"introductions.csv\"")
                .build();
    }

    private Response tooLarge(String typed) throws IOException {
        ImportView view = ImportView.of(typed);
        return sessions.posting(
                () -> signedOut(view),
                open ->
                        html(
                                open,
                                Status.REQUEST_ENTITY_TOO_LARGE,
                                view.withError(said("This file is larger than 1 MiB."))));
    }

    private Response signedOut(ImportView view) {
        return pages.html(
                Status.UNAUTHORIZED,
                say().introduceMany(),
                null,
                Templates.form(view.withoutSession()));
    }

    private Response html(Session.Open open, Status status, ImportView view) {
        return pages.html(status, say().introduceMany(), open.visitor(), Templates.form(view));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
