package org.askfirst.intake.unsolicited;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.HandedIn;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.FieldErrors;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Marks;
import org.askfirst.intake.session.Session;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/** Writes the page, with what was handed in before below it. */
@Singleton
class HandInPages {

    private static final String HERE = "/desk/unsolicited/new";
    private static final String WHAT = "unsolicited";

    private final Pages pages;
    private final ConsentApi consent;
    private final Marks marks;

    HandInPages(Pages pages, ConsentApi consent, Marks marks) {
        this.pages = pages;
        this.consent = consent;
        this.marks = marks;
    }

    /**
     * The form as it is at first, with thanks to who was just led here by {@link #sent}.
     *
     * @param mark what led here, if anything did
     */
    Response empty(Session.Open open, String mark) {
        HandInView view = HandInView.of(TypedHandIn.empty());
        boolean thanks = marks.isGenuine(mark, Marks.Purpose.SENT, open.person(), WHAT);
        return html(open, Status.OK, thanks ? view.withNotice(say().thankYou()) : view);
    }

    /** To the form, which says thank you. */
    Response sent(Session.Open open) {
        return pages.see(HERE + "?sent=" + marks.of(Marks.Purpose.SENT, open.person(), WHAT));
    }

    Response html(Session.Open open, Status status, HandInView view) {
        Told<List<HandedIn>> earlier = consent.handedIn(open.bearer());
        HandInView whole =
                view.withErrors(FieldErrors.called(pages.speech().of(view.errors()), this::label))
                        .withEarlier(earlier.found().orElse(List.of()), earlier.found().isEmpty());
        return pages.html(status, title(), open.visitor(), Templates.form(whole));
    }

    /** 401 with everything that was typed. */
    Response signedOut(TypedHandIn typed) {
        HandInView view = HandInView.of(typed).withoutSession();
        return pages.html(Status.UNAUTHORIZED, title(), null, Templates.form(view));
    }

    private String title() {
        return say().somebodyIntroducedYou();
    }

    HandInSentences say() {
        return pages.say(HandInSentences.class);
    }

    /** What a field is called, where the sentence about it does not say so. */
    private @Nullable String label(String field) {
        HandInSentences say = say();
        return switch (field) {
            case "introducerName", "introducerEmail" -> say.whoIntroducedYou();
            case "strangerName", "strangerEmail" -> say.whomYouWereIntroducedTo();
            case "knows" -> say.whatYouKnow();
            case "betterName", "betterEmail" -> say.whoIsBetter();
            case String _ -> null;
        };
    }

    /** What the rules say, beside the fields. */
    static List<FieldError> errors(List<Violation> violations) {
        return FieldErrors.of(violations, HandInPages::place);
    }

    private static FieldErrors.Place place(Violation violation) {
        return switch (violation.field()) {
            case "introducer.name" -> FieldErrors.at("introducerName", "This name", violation);
            case "introducer.email" -> FieldErrors.at("introducerEmail", "This address", violation);
            case "stranger.name" -> FieldErrors.at("strangerName", "This name", violation);
            case "stranger.email" -> FieldErrors.at("strangerEmail", "This address", violation);
            case "topic" -> FieldErrors.at("topic", "What it was about", violation);
            case "reason" -> new FieldErrors.Place("notMe", "Please choose why.");
            case "knows" -> FieldErrors.at("knows", "This text", violation);
            case "better.name" -> FieldErrors.at("betterName", "This name", violation);
            case "better.email" -> FieldErrors.at("betterEmail", "This address", violation);
            case "until" ->
                    violation.message().startsWith("is required")
                            ? new FieldErrors.Place("until", "Please say until when.")
                            : FieldErrors.at("untilDate", "This date", violation);
            case String _ -> FieldErrors.at("form", "This form", violation);
        };
    }
}
