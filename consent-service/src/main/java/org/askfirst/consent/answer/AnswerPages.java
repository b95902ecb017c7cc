package org.askfirst.consent.answer;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.page.PagePaths;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Sentences;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Speech;
import org.jspecify.annotations.Nullable;

/** Writes the pages behind an ask. */
@Singleton
class AnswerPages {

    private final Pages pages;
    private final Links links;
    private final Settings settings;
    private final @Nullable URI lettersHere;

    AnswerPages(Pages pages, Links links, Settings settings, @All List<LocalLetters> localLetters) {
        this.pages = pages;
        this.links = links;
        this.settings = settings;
        this.lettersHere =
                localLetters.stream()
                        .flatMap(local -> local.page().stream())
                        .findAny()
                        .orElse(null);
    }

    Response show(UUID askId, Page page) {
        Speech speech = pages.speech();
        Sentences say = speech.say(Sentences.class);
        return switch (page) {
            case Page.Question(var ask) -> html(Status.OK, askId, AskView.question(ask, speech));
            case Page.Answered(var ask, var answer) ->
                    html(Status.OK, askId, AskView.answered(ask, answer, speech));
            case Page.Closed(_) -> over();
            case Page.OnItsWay(var ask) ->
                    pages.notice(
                            Status.OK,
                            say.onItsWay(),
                            say.inYourMail(AskView.question(ask, speech).other()),
                            say.fromHereOn());
        };
    }

    /** The one sentence for who has not answered, after any end. */
    Response over() {
        Sentences say = pages.say();
        return pages.notice(Status.OK, say.closed(), say.nothingLeft());
    }

    /** The page that was pressed on, with what was typed, because the press did not count. */
    Response onceMore(UUID askId, Page page, Typed typed) {
        Speech speech = pages.speech();
        return switch (page) {
            case Page.Question(var ask) ->
                    html(Status.OK, askId, AskView.question(ask, speech).onceMore(typed));
            case Page.Answered(var ask, var answer) ->
                    html(Status.OK, askId, AskView.answered(ask, answer, speech).onceMore(typed));
            case Page.Closed _, Page.OnItsWay _ -> show(askId, page);
        };
    }

    /**
     * 400: the page that was pressed on, with what was typed and what is wrong with it; before and
     * after an end alike.
     */
    Response refuse(UUID askId, Page page, Typed typed, List<FieldError> errors) {
        Speech speech = pages.speech();
        return switch (page) {
            case Page.Question(var ask) ->
                    refuse(askId, AskView.question(ask, speech).refused(typed, errors));
            case Page.Closed(var ask) ->
                    refuse(askId, AskView.question(ask, speech).refused(typed, errors));
            case Page.Answered(var ask, var answer) ->
                    refuse(askId, AskView.answered(ask, answer, speech).refused(typed, errors));
            case Page.OnItsWay _ -> show(askId, page);
        };
    }

    private Response refuse(UUID askId, AskView view) {
        return html(Status.BAD_REQUEST, askId, view);
    }

    private Response html(Status status, UUID askId, AskView view) {
        String choices =
                pages.link(PagePaths.CHOICES + "/" + links.token(Links.Page.CHOICES, askId));
        Footer footer = new Footer(choices, settings.keepFor().toDays(), settings.mailFrom());
        return pages.html(status, view.title(), Templates.ask(view, footer, lettersHere));
    }
}
