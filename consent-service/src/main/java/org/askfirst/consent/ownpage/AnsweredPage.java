package org.askfirst.consent.ownpage;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.ownpage.OwnPages.Outcome;
import org.askfirst.consent.page.PageLanguage;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Posts;
import org.askfirst.consent.page.Sentences;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.FieldReader;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.Speech;

/**
 * The page of an introducer who did not ask first and was answered: never, and the way to their own
 * page. It shows nothing of what stands, because the letter may have been forwarded.
 */
@Singleton
class AnsweredPage {

    private final AnsweredIntroducers introducers;
    private final Pages pages;
    private final Posts posts;
    private final Results results;
    private final PageLanguage language;

    AnsweredPage(
            AnsweredIntroducers introducers,
            Pages pages,
            Posts posts,
            Results results,
            PageLanguage language) {
        this.introducers = introducers;
        this.pages = pages;
        this.posts = posts;
        this.results = results;
        this.language = language;
    }

    Response show(UUID id) {
        return spokenTo(id)
                .map(known -> write(Status.OK, known, "", List.of()))
                .orElseGet(pages::unknown);
    }

    /** Takes a press, or the one click of a mail program. */
    Response press(UUID id, InputStream body) throws IOException {
        if (spokenTo(id).isEmpty()) {
            return pages.unknown();
        }
        return posts.readAnyForm(body).answer(form -> press(id, form));
    }

    /** Whether their address is known; from here on the page speaks their language. */
    private Optional<Boolean> spokenTo(UUID id) {
        Optional<Boolean> known = introducers.knowsAddress(id);
        if (known.isPresent()) {
            language.isOf(introducers.language(id));
        }
        return known;
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
        if (introducers.never(id) == Outcome.UNKNOWN) {
            return pages.unknown();
        }
        keepLanguage(id);
        return results.neverWrittenTo();
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
            case DONE, LINK_SENT -> {
                keepLanguage(id);
                yield email == null ? results.linkSent() : results.linkSentIfYours();
            }
            case ADDRESS_NEEDED, TOO_QUICK, TOO_OFTEN, UNKNOWN -> pages.unknown();
        };
    }

    private void keepLanguage(UUID id) {
        language.asked().ifPresent(chosen -> introducers.keep(id, chosen));
    }

    private Response onceMore(UUID id, Form form) {
        boolean known = introducers.knowsAddress(id).orElse(false);
        Sentences say = pages.say();
        return pages.html(
                Status.OK,
                say.onceMore(say.mayWriteToYou()),
                Templates.answered(known, form.first("email"), List.of(), true));
    }

    private Response refuse(UUID id, Form form, List<FieldError> errors) {
        boolean known = introducers.knowsAddress(id).orElse(false);
        return write(Status.BAD_REQUEST, known, form.first("email"), errors);
    }

    private Response write(
            Status status, boolean knowsAddress, String email, List<FieldError> errors) {
        Speech speech = pages.speech();
        String title = speech.say(Sentences.class).mayWriteToYou();
        return pages.html(
                status,
                errors.isEmpty() ? title : speech.say(Sentences.class).error(title),
                Templates.answered(knowsAddress, email, speech.of(errors), false));
    }
}
