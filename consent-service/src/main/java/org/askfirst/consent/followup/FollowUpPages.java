package org.askfirst.consent.followup;

import io.quarkus.qute.RawString;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.askfirst.consent.followup.FollowUps.FollowUp;
import org.askfirst.consent.page.Pages;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.Speech;
import org.jspecify.annotations.Nullable;

/** Writes the pages behind a decline. */
@Singleton
class FollowUpPages {

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
        Speech speech = pages.speech();
        FollowUpSentences say = speech.say(FollowUpSentences.class);
        return switch (found) {
            case FollowUp.CallOff offer -> {
                String date = speech.date(offer.until());
                String title = say.onDateOnceMore(date, new RawString(offer.targetName()));
                yield pages.html(
                        status,
                        title(title, errors, early),
                        Templates.callOff(offer, date, speech.of(errors), early));
            }
            case FollowUp.AskInstead offer -> {
                String email = offer.betterEmail() == null ? "" : offer.betterEmail();
                String title = say.askInsteadOf(new RawString(offer.betterName()));
                yield pages.html(
                        status,
                        title(title, errors, early),
                        Templates.askInstead(
                                offer,
                                form == null ? offer.betterName() : form.first(PressReader.NAME),
                                form == null ? email : form.first(PressReader.EMAIL),
                                speech.of(errors),
                                early));
            }
            case FollowUp.CalledOff _ -> pages.notice(Status.OK, say.calledOff(), say.asksNobody());
            case FollowUp.AskedSince _ -> pages.notice(Status.OK, say.askedAgain(), say.youHear());
            case FollowUp.Over _ -> pages.notice(Status.OK, say.over(), pages.say().nothingLeft());
        };
    }

    /** Text, which is escaped where it is shown. */
    private String title(String heading, List<FieldError> errors, boolean early) {
        if (early) {
            return pages.say().onceMore(heading);
        }
        return errors.isEmpty() ? heading : pages.say().error(heading);
    }
}
