package org.askfirst.consent.ownpage;

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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.askfirst.consent.choice.ChosenLanguages;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.ownpage.OwnPages.Outcome;
import org.askfirst.consent.page.PageLanguage;
import org.askfirst.consent.page.PagePaths;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Posts;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.page.Posted;
import org.askfirst.platform.page.Speech;
import org.jspecify.annotations.Nullable;

/**
 * {@code /choices/{token}}: a press changes what stands. The token is an ask's, which can only
 * narrow and shows nothing of what stands, an unsolicited introduction's, or a one-time link's.
 * What came of a press is answered directly and not by a redirect: a one-time link is used up by
 * it, and an ask's page shows nothing of it.
 */
@Path(PagePaths.CHOICES)
@PermitAll
public class ChoicesEndpoint {

    private final Links links;
    private final OwnPages ownPages;
    private final Pages pages;
    private final Posts posts;
    private final Results results;
    private final AnsweredPage answeredPage;
    private final PageLanguage language;
    private final ChosenLanguages languages;
    private final Clock clock = Clock.systemUTC();

    ChoicesEndpoint(
            Links links,
            OwnPages ownPages,
            Pages pages,
            Posts posts,
            Results results,
            AnsweredPage answeredPage,
            PageLanguage language,
            ChosenLanguages languages) {
        this.links = links;
        this.ownPages = ownPages;
        this.pages = pages;
        this.posts = posts;
        this.results = results;
        this.answeredPage = answeredPage;
        this.language = language;
        this.languages = languages;
    }

    /** Shows the page; answers HEAD as well. */
    @GET
    @Path("{token: .*}")
    public Response show(@PathParam("token") String token) {
        Optional<UUID> answered = links.idOf(Links.Page.UNSOLICITED, token);
        if (answered.isPresent()) {
            return answeredPage.show(answered.get());
        }
        return spokenTo(ownPages.find(doorOf(token)))
                .map(page -> show(Status.OK, viewOf(page)))
                .orElseGet(pages::unknown);
    }

    /** Takes a press, or the one click of a mail program. */
    @POST
    @Path("{token: .*}")
    public Response press(@PathParam("token") String token, InputStream body) throws IOException {
        Optional<UUID> answered = links.idOf(Links.Page.UNSOLICITED, token);
        if (answered.isPresent()) {
            return answeredPage.press(answered.get(), body);
        }
        PageLink door = doorOf(token);
        Optional<ChoicePage> page = spokenTo(ownPages.find(door));
        Optional<ChoicePage> used =
                page.isPresent() ? Optional.empty() : spokenTo(ownPages.findUsed(door));
        if (page.isPresent()) {
            return posts.readAnyForm(body).answer(form -> press(door, page.get(), form));
        }
        return used.isPresent() && posts.readAnyForm(body) instanceof Posted.Fields(Form form)
                ? pressAgain((PageLink.Own) door, used.get(), form)
                : pages.unknown();
    }

    /** Refused like any other method; there is nothing to find out about a link. */
    @OPTIONS
    @Path("{token: .*}")
    public Response options(@PathParam("token") String token) {
        return Response.status(Status.METHOD_NOT_ALLOWED).build();
    }

    private Response press(PageLink door, ChoicePage page, Form form) {
        return switch (WishReader.read(form, page, today())) {
            case Reading.Unclear(List<FieldError> errors) -> refuse(page, form, errors);
            case Reading.Clear(Wish wish) ->
                    switch (door) {
                        case PageLink.Ask ask -> byAsk(ask, page, form, wish);
                        case PageLink.Own own ->
                                ownPages.comesTooQuick(own)
                                        ? onceMore(page, form)
                                        : byOwnLink(own, page, wish);
                    };
        };
    }

    /** A double click presses twice: the second time there is nothing but the same press. */
    private Response pressAgain(PageLink.Own own, ChoicePage page, Form form) {
        return switch (WishReader.read(form, page, today())) {
            case Reading.Unclear _ -> pages.unknown();
            case Reading.Clear(Wish wish) -> byOwnLink(own, page, wish);
        };
    }

    private Response byAsk(PageLink.Ask ask, ChoicePage page, Form form, Wish wish) {
        return switch (wish) {
            case Wish.Chosen(var change, Function<Speech, String> effect) ->
                    answer(
                            ownPages.change(ask, change),
                            () -> results.narrowed(effect, page.knowsAddress()),
                            results::linkSentInstead,
                            ask,
                            page,
                            form);
            case Wish.Link(String email) ->
                    answer(
                            ownPages.sendLink(ask.askId(), email),
                            results::linkSent,
                            email == null ? results::linkSent : results::linkSentIfYours,
                            ask,
                            page,
                            form);
            case Wish.Unsubscribe _ ->
                    ownPages.unsubscribe(ask) == Outcome.UNKNOWN
                            ? pages.unknown()
                            : results.unsubscribed();
            case Wish.Export _, Wish.Erase _ -> throw notOffered();
        };
    }

    private Response answer(
            Outcome outcome,
            Supplier<Response> done,
            Supplier<Response> linkSent,
            PageLink.Ask ask,
            ChoicePage page,
            Form form) {
        return switch (outcome) {
            case DONE -> {
                keepLanguage(page);
                yield done.get();
            }
            case LINK_SENT -> {
                keepLanguage(page);
                yield linkSent.get();
            }
            case ADDRESS_NEEDED -> refuse(page, form, addressNeeded());
            case TOO_QUICK -> onceMore(page, form);
            case TOO_OFTEN -> pages.tooOften(ownPages.pauseOf(ask));
            case UNKNOWN -> pages.unknown();
        };
    }

    private Response byOwnLink(PageLink.Own own, ChoicePage page, Wish wish) {
        return switch (wish) {
            case Wish.Chosen(var change, Function<Speech, String> effect) -> {
                if (ownPages.change(own, change) != Outcome.DONE) {
                    yield pages.unknown();
                }
                keepLanguage(page);
                yield results.chosen(effect);
            }
            case Wish.Export _ ->
                    ownPages.export(own.linkId())
                            .map(json -> results.export(json, today()))
                            .orElseGet(pages::unknown);
            case Wish.Erase _ ->
                    ownPages.erase(own.linkId()) == Outcome.DONE
                            ? results.erased()
                            : pages.unknown();
            case Wish.Link _, Wish.Unsubscribe _ -> throw notOffered();
        };
    }

    /** Null for a link that nobody made. */
    private @Nullable PageLink doorOf(String token) {
        return links.idOf(Links.Page.CHOICES, token)
                .<PageLink>map(PageLink.Ask::new)
                .or(() -> links.idOf(Links.Page.OWN, token).map(PageLink.Own::new))
                .orElse(null);
    }

    /** The page, which from here on speaks the language of whose choice it shows. */
    private Optional<ChoicePage> spokenTo(Optional<ChoicePage> found) {
        found.ifPresent(page -> language.isOf(languages.of(page.ownKey(), page.saidLanguage())));
        return found;
    }

    private void keepLanguage(ChoicePage page) {
        language.asked().ifPresent(chosen -> languages.keep(page.ownKey(), chosen));
    }

    private ChoiceView viewOf(ChoicePage page) {
        return ChoiceView.of(page, pages.speech(), today());
    }

    /** The page as it was, with what was typed and a word why the press did not count. */
    private Response onceMore(ChoicePage page, Form form) {
        return show(Status.OK, viewOf(page).onceMore(ChoiceView.Typed.of(form)));
    }

    private Response refuse(ChoicePage page, Form form, List<FieldError> errors) {
        return show(Status.BAD_REQUEST, viewOf(page).refused(ChoiceView.Typed.of(form), errors));
    }

    private Response show(Status status, ChoiceView view) {
        return pages.html(status, view.title(), Templates.choices(view));
    }

    private static List<FieldError> addressNeeded() {
        return List.of(
                new FieldError(
                        "email",
                        "This takes a link to your own address: please write it here, and ask for"
                                + " the link."));
    }

    /** The reader makes such wishes only for the other kind of page. */
    private static IllegalStateException notOffered() {
        return new IllegalStateException("this page does not offer that");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
