package org.askfirst.consent.answer;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.answer.AskPages.Found;
import org.askfirst.consent.choice.ChosenLanguages;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.page.PageLanguage;
import org.askfirst.consent.page.PagePaths;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Posts;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.Posted;
import org.askfirst.platform.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * {@code /answers/{token}}: reading shows, a press answers. A token that leads nowhere is found out
 * first, so that everything else a request may get wrong looks the same with any such token.
 */
@Path(PagePaths.ANSWERS)
@PermitAll
public class AnswersEndpoint {

    private final Links links;
    private final AskPages asks;
    private final Introductions introductions;
    private final PersonKeys personKeys;
    private final Texts texts;
    private final AnswerPages answers;
    private final Pages pages;
    private final Posts posts;
    private final PageLanguage language;
    private final ChosenLanguages languages;
    private final Clock clock = Clock.systemUTC();

    AnswersEndpoint(
            Links links,
            AskPages asks,
            Introductions introductions,
            PersonKeys personKeys,
            Texts texts,
            AnswerPages answers,
            Pages pages,
            Posts posts,
            PageLanguage language,
            ChosenLanguages languages) {
        this.links = links;
        this.asks = asks;
        this.introductions = introductions;
        this.personKeys = personKeys;
        this.texts = texts;
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
    public Response press(
            @PathParam("token") String token, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        UUID askId = links.idOf(Links.Page.ANSWER, token).orElse(null);
        return switch (look(askId)) {
            case Found.Shown(AskPage ask) ->
                    switch (posts.read(headers, body)) {
                        case Posted.Refused(Response page) -> page;
                        case Posted.Fields(Form form) -> press(token, askId, ask, form);
                    };
            case Found.Over _ -> answers.over();
            case Found.Nothing _ -> pages.unknown();
        };
    }

    /** Refused like any other method; there is nothing to find out about a link. */
    @OPTIONS
    @Path("{token: .*}")
    public Response options(@PathParam("token") String token) {
        return Response.status(Status.METHOD_NOT_ALLOWED).build();
    }

    private Response press(String token, UUID askId, AskPage ask, Form form) {
        Reading reading =
                AnswerReader.read(
                        form,
                        texts,
                        ask.role(),
                        LocalDate.now(clock),
                        address -> personKeys.of(address).equals(ask.ownKey()));
        return switch (reading) {
            case Reading.Clear(Answer answer) -> act(token, askId, ask, answer, form);
            case Reading.Unclear(List<FieldError> errors) ->
                    ask.released()
                            ? seePage(token)
                            : answers.refuse(askId, Page.of(ask), Typed.of(form), errors);
        };
    }

    private Response act(String token, UUID askId, AskPage ask, Answer answer, Form form) {
        Decision decision = introductions.press(askId, answer);
        CrashPoint.PRESS_COMMITTED.pass();
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
            language.isOf(languages.of(ask.ownKey(), ask.saidLanguage()));
        }
        return found;
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
