package org.askfirst.consent.ownpage;

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
import java.util.Optional;
import org.askfirst.consent.introduction.ChoicePage;
import org.askfirst.consent.introduction.Door;
import org.askfirst.consent.introduction.OwnPages;
import org.askfirst.consent.introduction.OwnPages.Outcome;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.page.FieldError;
import org.askfirst.consent.page.Form;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Posted;
import org.askfirst.consent.page.Posts;
import org.jspecify.annotations.Nullable;

/**
 * {@code /choices/{token}}: reading shows what stands, a press changes it. The token is an ask's,
 * which can only narrow, or a one-time link's. A one-time link is used up by its press, so what
 * came of it is answered directly and not by a redirect.
 */
@Path("/choices")
@PermitAll
public class ChoicesEndpoint {

    private final Links links;
    private final OwnPages ownPages;
    private final Pages pages;
    private final Posts posts;
    private final Results results;
    private final Clock clock = Clock.systemUTC();

    ChoicesEndpoint(Links links, OwnPages ownPages, Pages pages, Posts posts, Results results) {
        this.links = links;
        this.ownPages = ownPages;
        this.pages = pages;
        this.posts = posts;
        this.results = results;
    }

    /** Shows the page; answers HEAD as well. */
    @GET
    @Path("{token: .*}")
    public Response show(@PathParam("token") String token) {
        return doorOf(token)
                .flatMap(ownPages::find)
                .map(page -> show(Status.OK, ChoiceView.of(page, today())))
                .orElseGet(pages::unknown);
    }

    /** Takes a press, or the one click of a mail program. */
    @POST
    @Path("{token: .*}")
    public Response press(
            @PathParam("token") String token, @Context HttpHeaders headers, InputStream body)
            throws IOException {
        Optional<Door> door = doorOf(token);
        Optional<ChoicePage> page = door.flatMap(ownPages::find);
        if (door.isEmpty() || page.isEmpty()) {
            return pages.unknown();
        }
        return switch (posts.readAnyForm(headers, body)) {
            case Posted.Refused(Response refusal) -> refusal;
            case Posted.Fields(Form form) -> press(token, door.get(), page.get(), form);
        };
    }

    /** Refused like any other method; there is nothing to find out about a link. */
    @OPTIONS
    @Path("{token: .*}")
    public Response options(@PathParam("token") String token) {
        return Response.status(Status.METHOD_NOT_ALLOWED).build();
    }

    private Response press(String token, Door door, ChoicePage page, Form form) {
        return switch (WishReader.read(form, page, today())) {
            case Reading.Unclear(List<FieldError> errors) -> refuse(page, form, errors);
            case Reading.Clear(Wish wish) ->
                    switch (door) {
                        case Door.Ask ask -> byAsk(token, ask, page, form, wish);
                        case Door.Own own -> byOwnLink(own, wish);
                    };
        };
    }

    private Response byAsk(String token, Door.Ask ask, ChoicePage page, Form form, Wish wish) {
        return switch (wish) {
            case Wish.Chosen(var change, _) ->
                    switch (ownPages.change(ask, change)) {
                        case DONE -> pages.seePage("/choices/" + token);
                        case LINK_SENT -> results.linkSentInstead();
                        case ADDRESS_NEEDED -> refuse(page, form, addressNeeded());
                        case UNKNOWN -> pages.unknown();
                    };
            case Wish.Link(String email) -> sendLink(ask, page, form, email);
            case Wish.Unsubscribe _ ->
                    ownPages.unsubscribe(ask) == Outcome.UNKNOWN
                            ? pages.unknown()
                            : results.unsubscribed();
            case Wish.Export _, Wish.Erase _ -> throw notOffered();
        };
    }

    private Response sendLink(Door.Ask ask, ChoicePage page, Form form, @Nullable String email) {
        return switch (ownPages.sendLink(ask.askId(), email)) {
            case DONE, LINK_SENT -> email == null ? results.linkSent() : results.linkSentIfYours();
            case ADDRESS_NEEDED -> refuse(page, form, addressNeeded());
            case UNKNOWN -> pages.unknown();
        };
    }

    private Response byOwnLink(Door.Own own, Wish wish) {
        return switch (wish) {
            case Wish.Chosen(var change, String effect) ->
                    ownPages.change(own, change) == Outcome.DONE
                            ? results.chosen(effect)
                            : pages.unknown();
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

    private Optional<Door> doorOf(String token) {
        return links.idOf(Links.Page.CHOICES, token)
                .<Door>map(Door.Ask::new)
                .or(() -> links.idOf(Links.Page.OWN, token).map(Door.Own::new));
    }

    private Response refuse(ChoicePage page, Form form, List<FieldError> errors) {
        ChoiceView view = ChoiceView.of(page, today());
        return show(Status.BAD_REQUEST, view.refused(ChoiceView.Typed.of(form), errors));
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
