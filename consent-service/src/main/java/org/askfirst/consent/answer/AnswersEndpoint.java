package org.askfirst.consent.answer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.answer.AskPages.Found;
import org.askfirst.consent.answer.Presses.Pressed;
import org.askfirst.consent.choice.ChosenLanguages;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.page.PageLanguage;
import org.askfirst.consent.page.PagePaths;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Posts;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.Posted;
import org.jspecify.annotations.Nullable;

/**
 * {@code /answers/{token}}: reading shows, a press answers. Whatever else is wrong with a request,
 * a token that leads nowhere is what it is told, so that all of it looks the same with any such
 * token. Presses wait for each other's transactions, which is no work for a thread of the system's.
 */
@Path(PagePaths.ANSWERS)
@PermitAll
@RunOnVirtualThread
public class AnswersEndpoint {

    private final Links links;
    private final AskPages asks;
    private final Introductions introductions;
    private final Presses presses;
    private final AnswerPages answers;
    private final Pages pages;
    private final Posts posts;
    private final PageLanguage language;
    private final ChosenLanguages languages;

    AnswersEndpoint(
            Links links,
            AskPages asks,
            Introductions introductions,
            Presses presses,
            AnswerPages answers,
            Pages pages,
            Posts posts,
            PageLanguage language,
            ChosenLanguages languages) {
        this.links = links;
        this.asks = asks;
        this.introductions = introductions;
        this.presses = presses;
        this.answers = answers;
        this.pages = pages;
        this.posts = posts;
        this.language = language;
        this.languages = languages;
    }

    /** Shows the page; answers HEAD as well. */
    @GET
    @Path("{token: .*}")
    public Response show(@PathParam("token") String token) {
        UUID askId = links.idOf(Links.Page.ANSWER, token).orElse(null);
        return switch (look(askId)) {
            case Found.Shown(AskPage ask) -> answers.show(askId, Page.of(ask));
            case Found.Over _ -> answers.over();
            case Found.Nothing _ -> pages.unknown();
        };
    }

    /** Takes a press. */
    @POST
    @Path("{token: .*}")
    public Response press(@PathParam("token") String token, InputStream body) throws IOException {
        UUID askId = links.idOf(Links.Page.ANSWER, token).orElse(null);
        return switch (posts.read(body)) {
            case Posted.Fields(Form form) -> press(token, askId, form);
            case Posted.Refused refusal ->
                    switch (look(askId)) {
                        case Found.Shown _ -> refusal.page();
                        case Found.Over _ -> answers.over();
                        case Found.Nothing _ -> pages.unknown();
                    };
        };
    }

    /** Refused like any other method; there is nothing to find out about a link. */
    @OPTIONS
    @Path("{token: .*}")
    public Response options(@PathParam("token") String token) {
        return Response.status(Status.METHOD_NOT_ALLOWED).build();
    }

    private Response press(String token, @Nullable UUID askId, Form form) {
        return switch (presses.press(askId, form)) {
            case Pressed.Decided(AskPage ask, Decision decision) -> {
                CrashPoint.PRESS_COMMITTED.pass();
                isOf(ask);
                yield answer(token, askId, ask, decision, form);
            }
            case Pressed.Unclear(AskPage ask, List<FieldError> errors) -> {
                isOf(ask);
                yield ask.released()
                        ? seePage(token)
                        : answers.refuse(askId, Page.of(ask), Typed.of(form), errors);
            }
            case Pressed.Over _ -> answers.over();
            case Pressed.Nothing _ -> pages.unknown();
        };
    }

    private Response answer(String token, UUID askId, AskPage ask, Decision decision, Form form) {
        return switch (decision) {
            case Decision.Accepted _, Decision.Ignored _ -> {
                language.asked().ifPresent(chosen -> languages.keep(ask.ownKey(), chosen));
                yield seePage(token);
            }
            case Decision.Refused(Decision.Reason reason) ->
                    switch (reason) {
                        case TOO_LATE -> seePage(token);
                        case TOO_QUICK -> askOnceMore(token, askId, form);
                        case TOO_OFTEN -> pages.tooOften(introductions.pauseOf(askId));
                        case UNKNOWN,
                                NOT_ASKED,
                                NOT_FOR_REQUESTERS,
                                NOBODY_BETTER,
                                DUPLICATE,
                                LIMIT ->
                                pages.unknown();
                    };
        };
    }

    /** What is behind the link, which from here on speaks the language of who was asked. */
    private Found look(@Nullable UUID askId) {
        Found found = asks.look(askId);
        if (found instanceof Found.Shown(AskPage ask)) {
            isOf(ask);
        }
        return found;
    }

    private void isOf(AskPage ask) {
        language.isOf(() -> languages.of(ask.ownKey(), ask.saidLanguage()));
    }

    /** The page as it stands, with what was typed and a word why the press did not count. */
    private Response askOnceMore(String token, UUID askId, Form form) {
        return asks.look(askId) instanceof Found.Shown(AskPage ask)
                ? answers.onceMore(askId, Page.of(ask), Typed.of(form))
                : seePage(token);
    }

    private Response seePage(String token) {
        return pages.seePage(PagePaths.ANSWERS + "/" + token);
    }
}
