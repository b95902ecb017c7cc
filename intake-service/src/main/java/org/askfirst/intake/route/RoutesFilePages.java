package org.askfirst.intake.route;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.DeskSentences;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.NotNow;
import org.askfirst.intake.session.Session;
import org.askfirst.platform.field.Violation;
import org.jspecify.annotations.Nullable;

/** Writes the page of the file of all routes. */
@Singleton
class RoutesFilePages {

    private static final Pattern LINE = Pattern.compile("line ([0-9]+)");

    private final Pages pages;
    private final Notices notices;

    RoutesFilePages(Pages pages, Notices notices) {
        this.pages = pages;
        this.notices = notices;
    }

    /** The file as it is now. */
    Response show(Session.Open open, String file) {
        return page(open, Status.OK, file, Version.of(file), List.of(), null);
    }

    /** Another is in its place. */
    Response replaced() {
        return pages.see("/desk/routes");
    }

    /** 400 with what is wrong with the file, by line. */
    Response wrong(Session.Open open, TypedFile typed, List<Violation> faults) {
        List<Violation> said = faults.stream().map(this::said).toList();
        return page(open, Status.BAD_REQUEST, typed.shown(), typed.opened(), said, null);
    }

    /** 400: the chosen file is no text. */
    Response noText(Session.Open open, TypedFile typed) {
        return again(open, Status.BAD_REQUEST, typed, say().fileNoText());
    }

    /** 403: the form was made for somebody else. */
    Response foreign(Session.Open open, TypedFile typed) {
        return again(open, Status.FORBIDDEN, typed, pages.say(DeskSentences.class).formNotYours());
    }

    /**
     * 409: the routes are no longer what the form was opened with. Pressed once more, it counts.
     */
    Response overtaken(Session.Open open, TypedFile typed, String now) {
        TypedFile seen = typed.openedWith(Version.of(now));
        return again(open, Status.CONFLICT, seen, say().fileOvertaken());
    }

    /** 413. */
    Response tooLarge(Session.Open open, TypedFile typed) {
        return again(open, Status.REQUEST_ENTITY_TOO_LARGE, typed, say().fileTooLarge());
    }

    /** What is said when consent did not do what a press asked for. */
    Response refused(Session.Open open, TypedFile typed, Told<?> refused) {
        return switch (refused) {
            case Told.SignedOut<?>(boolean identified) ->
                    identified ? notices.notYours(open.visitor()) : signedOut(typed);
            case Told<?> left -> {
                NotNow later = NotNow.of(left, pages, say().fileAway());
                yield again(open, later.status(), typed, later.notice());
            }
        };
    }

    /** 401 with the file that was pasted. */
    Response signedOut(TypedFile typed) {
        FileView view = new FileView(typed.shown(), typed.opened(), List.of(), null, true);
        return pages.html(Status.UNAUTHORIZED, say().allFromAFile(), null, Templates.file(view));
    }

    private Violation said(Violation fault) {
        Matcher line = LINE.matcher(fault.field());
        return new Violation(
                line.lookingAt()
                        ? say().line(line.group(1)) + fault.field().substring(line.end())
                        : fault.field(),
                pages.speech().rule(fault.message()));
    }

    /** As typed, with a sentence above it. */
    private Response again(Session.Open open, Status status, TypedFile typed, String notice) {
        return page(open, status, typed.shown(), typed.opened(), List.of(), notice);
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
