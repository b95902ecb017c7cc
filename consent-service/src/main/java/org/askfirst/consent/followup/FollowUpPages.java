package org.askfirst.consent.followup;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.askfirst.consent.followup.FollowUps.FollowUp;
import org.askfirst.consent.page.Pages;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;

/** Writes the pages behind a decline. */
@Singleton
class FollowUpPages {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final Pages pages;

    FollowUpPages(Pages pages) {
        this.pages = pages;
    }

    Response show(FollowUp found) {
        return write(Status.OK, found, null, List.of(), false);
    }

    /** The page as it was, with what was typed, because the press did not count. */
    Response onceMore(FollowUp found, Form form) {
        return write(Status.OK, found, form, List.of(), true);
    }

    /** 400: the same page with what was typed, and what is wrong with it. */
    Response refuse(FollowUp found, Form form, List<FieldError> errors) {
        return write(Status.BAD_REQUEST, found, form, errors, false);
    }

    private Response write(
            Status status,
            FollowUp found,
            @Nullable Form form,
            List<FieldError> errors,
            boolean early) {
        String error = errors.isEmpty() ? "" : "Error: ";
        String prefix = early ? "Please press once more: " : error;
        return switch (found) {
            case FollowUp.CallOff offer -> {
                String date = DATE.format(offer.until());
                String title = "On %s we ask %s once more".formatted(date, offer.targetName());
                yield pages.html(
                        status, prefix + title, Templates.callOff(offer, date, errors, early));
            }
            case FollowUp.AskInstead offer -> {
                String email = offer.betterEmail() == null ? "" : offer.betterEmail();
                String title = "Ask %s instead?".formatted(offer.betterName());
                yield pages.html(
                        status,
                        prefix + title,
                        Templates.askInstead(
                                offer,
                                form == null ? offer.betterName() : form.first(PressReader.NAME),
                                form == null ? email : form.first(PressReader.EMAIL),
                                errors,
                                early));
            }
            case FollowUp.CalledOff _ ->
                    pages.notice(
                            Status.OK,
                            "This is called off",
                            "We ask nobody any more about this introduction.");
            case FollowUp.AskedSince _ ->
                    pages.notice(
                            Status.OK,
                            "We have asked again",
                            "You hear from us when we know more.");
            case FollowUp.Over _ ->
                    pages.notice(
                            Status.OK,
                            "This introduction is over",
                            "There is nothing left for you to do.");
        };
    }
}
