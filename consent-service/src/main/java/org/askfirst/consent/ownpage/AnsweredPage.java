package org.askfirst.consent.ownpage;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.ownpage.OwnPages.Outcome;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Posted;
import org.askfirst.consent.page.Posts;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.FieldReader;
import org.askfirst.platform.page.Form;

/**
 * The page of an introducer who did not ask first and was answered: never, and the way to their own
 * page. It shows nothing of what stands, because the letter may have been forwarded.
 */
@Singleton
class AnsweredPage {

    private static final String TITLE = "What we may write to you";

    private final AnsweredIntroducers introducers;
    private final Pages pages;
    private final Posts posts;
    private final Results results;

    AnsweredPage(AnsweredIntroducers introducers, Pages pages, Posts posts, Results results) {
        this.introducers = introducers;
        this.pages = pages;
        this.posts = posts;
        this.results = results;
    }

    Response show(UUID id) {
        return introducers
                .knowsAddress(id)
                .map(known -> write(Status.OK, known, "", List.of()))
                .orElseGet(pages::unknown);
    }

    /** Takes a press, or the one click of a mail program. */
    Response press(UUID id, HttpHeaders headers, InputStream body) throws IOException {
        if (introducers.knowsAddress(id).isEmpty()) {
            return pages.unknown();
        }
        return switch (posts.readAnyForm(headers, body)) {
            case Posted.Refused(Response refusal) -> refusal;
            case Posted.Fields(Form form) -> press(id, form);
        };
    }

    private Response press(UUID id, Form form) {
        if (WishReader.isOneClick(form)) {
            return never(id);
        }
        FieldReader fields = new FieldReader(form);
        if (!fields.pressed("choice").isEmpty() && introducers.comesTooQuick(id)) {
            return onceMore(id, form);
        }
        return switch (fields.pressed("choice")) {
            case "never" -> never(id);
            case "link" -> sendLink(id, form, fields);
            case String _ -> {
                fields.refuse("choice", "Please press one of the buttons below.");
                yield refuse(id, form, fields.errors());
            }
        };
    }

    private Response never(UUID id) {
        return introducers.never(id) == Outcome.UNKNOWN
                ? pages.unknown()
                : results.neverWrittenTo();
    }

    private Response sendLink(UUID id, Form form, FieldReader fields) {
        boolean known = introducers.knowsAddress(id).orElse(false);
        String email = known ? null : fields.address("email");
        if (!known && email == null && fields.errors().isEmpty()) {
            fields.refuse("email", "Please write your mail address.");
        }
        if (!fields.errors().isEmpty()) {
            return refuse(id, form, fields.errors());
        }
        return switch (introducers.sendLink(id, email)) {
            case DONE, LINK_SENT -> email == null ? results.linkSent() : results.linkSentIfYours();
            case ADDRESS_NEEDED, TOO_QUICK, TOO_OFTEN, UNKNOWN -> pages.unknown();
        };
    }

    private Response onceMore(UUID id, Form form) {
        boolean known = introducers.knowsAddress(id).orElse(false);
        return pages.html(
                Status.OK,
                "Please press once more: " + TITLE,
                Templates.answered(known, form.first("email"), List.of(), true));
    }

    private Response refuse(UUID id, Form form, List<FieldError> errors) {
        boolean known = introducers.knowsAddress(id).orElse(false);
        return write(Status.BAD_REQUEST, known, form.first("email"), errors);
    }

    private Response write(
            Status status, boolean knowsAddress, String email, List<FieldError> errors) {
        String prefix = errors.isEmpty() ? "" : "Error: ";
        return pages.html(
                status, prefix + TITLE, Templates.answered(knowsAddress, email, errors, false));
    }
}
