package org.askfirst.intake.introducing;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.UUID;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.PastPerson;
import org.askfirst.intake.consent.PreviewedLetter;
import org.askfirst.intake.consent.RouteTitle;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.FieldErrors;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Marks;
import org.askfirst.intake.session.Session;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/** Writes the page with the form. What consent offers for it is left out when that is away. */
@Singleton
class FormPages {

    private final Pages pages;
    private final ConsentApi consent;
    private final Marks marks;

    FormPages(Pages pages, ConsentApi consent, Marks marks) {
        this.pages = pages;
        this.consent = consent;
        this.marks = marks;
    }

    /** The pages of the person who is signed in. */
    Own of(Session.Open open) {
        Told<List<RouteTitle>> routes = consent.routeTitles(open.bearer());
        boolean away = routes instanceof Told.Away<List<RouteTitle>>;
        List<PastPerson> people =
                away ? List.of() : consent.people(open.bearer()).found().orElse(List.of());
        return new Own(open, routes.found().orElse(List.of()), routes.found().isEmpty(), people);
    }

    /** 401 with everything that was typed. */
    Response signedOut(TypedIntroduction typed) {
        FormView view =
                new FormView(
                        typed, List.of(), null, List.of(), true, List.of(), List.of(), false, true);
        return pages.html(Status.UNAUTHORIZED, title(), null, Templates.form(view));
    }

    private String title() {
        return say().introduceTwo();
    }

    IntroducingSentences say() {
        return pages.say(IntroducingSentences.class);
    }

    /** What a field is called, where that is not known from what is around it. */
    private @Nullable String label(String field) {
        IntroducingSentences say = say();
        return switch (field) {
            case "requesterName", "requesterEmail", "languageRequester" -> say.whoWouldLike();
            case "targetName", "targetEmail", "languageTarget" -> say.whomToMeet();
            case "blurb" -> say.sentencesToJudge();
            case "note" -> say.privateWord();
            case String _ -> null;
        };
    }

    /** One person's. */
    final class Own {

        private final Session.Open open;
        private final List<RouteTitle> routes;
        private final boolean routesAway;
        private final List<PastPerson> people;

        private Own(
                Session.Open open,
                List<RouteTitle> routes,
                boolean routesAway,
                List<PastPerson> people) {
            this.open = open;
            this.routes = routes;
            this.routesAway = routesAway;
            this.people = people;
        }

        Response empty(TypedIntroduction typed) {
            return page(Status.OK, typed, List.of(), null, List.of(), !typed.isEmpty());
        }

        Response previewed(TypedIntroduction typed, List<PreviewedLetter> letters) {
            List<ShownLetter> shown = ShownLetters.of(typed, routes, say()).shown(letters);
            return page(Status.OK, typed, List.of(), null, shown, false);
        }

        Response wrong(TypedIntroduction typed, List<Violation> violations) {
            return page(
                    Status.BAD_REQUEST,
                    typed,
                    FieldErrors.called(
                            pages.speech().of(FieldErrors.of(violations, FormPages::place)),
                            FormPages.this::label),
                    null,
                    List.of(),
                    false);
        }

        /** 403 as typed: the form was made for somebody else. */
        Response foreign(TypedIntroduction typed) {
            return again(Status.FORBIDDEN, typed, say().notMadeForYou());
        }

        /** To the page of what was sent, which says that it was. */
        Response sent(UUID id) {
            String mark = marks.of(Marks.Purpose.SENT, open.person(), id.toString());
            return pages.see("/desk/introductions/" + id + "?sent=" + mark);
        }

        /** As typed, with a sentence above it. */
        Response again(Status status, TypedIntroduction typed, String notice) {
            return page(status, typed, List.of(), notice, List.of(), false);
        }

        private Response page(
                Status status,
                TypedIntroduction typed,
                List<FieldError> errors,
                @Nullable String notice,
                List<ShownLetter> letters,
                boolean prefilled) {
            FormView view =
                    new FormView(
                            typed,
                            errors,
                            notice,
                            routes,
                            routesAway,
                            people,
                            letters,
                            prefilled,
                            false);
            String title = letters.isEmpty() ? title() : say().readThenSend();
            return pages.html(status, title, open.visitor(), Templates.form(view));
        }
    }

    private static FieldErrors.Place place(Violation violation) {
        return switch (violation.field()) {
            case "requester.name" -> FieldErrors.at("requesterName", "This name", violation);
            case "requester.email" -> FieldErrors.at("requesterEmail", "This address", violation);
            case "requester.language" ->
                    FieldErrors.at("languageRequester", "This language", violation);
            case "target" -> new FieldErrors.Place("targetName", whom(violation));
            case "target.name" -> FieldErrors.at("targetName", "This name", violation);
            case "target.email" -> FieldErrors.at("targetEmail", "This address", violation);
            case "target.language" -> FieldErrors.at("languageTarget", "This language", violation);
            case "route" -> new FieldErrors.Place("route", whom(violation));
            case "topic" -> FieldErrors.at("topic", "What it is about", violation);
            case "blurb" -> FieldErrors.at("blurb", "This text", violation);
            case "note" -> FieldErrors.at("note", "This note", violation);
            case String _ -> FieldErrors.at("form", "This form", violation);
        };
    }

    private static String whom(Violation violation) {
        return switch (violation.message()) {
            case "is required, or a route" ->
                    "Please say whom they would like to meet, or choose a route.";
            case "only one of target and route" ->
                    "Please choose either a person or a route, not both.";
            case String rule ->
                    (violation.field().equals("route") ? "This route " : "This person ")
                            + rule
                            + ".";
        };
    }
}
