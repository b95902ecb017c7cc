package org.askfirst.consent.followup;

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
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.followup.FollowUps.FollowUp;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.page.PageLanguage;
import org.askfirst.consent.page.PagePaths;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Posts;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Form;
import org.askfirst.platform.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * {@code /next/{token}}: what the introducer can still do about a decline. The token is the
 * letter's, so whoever the letter was written to needs no sign-in.
 */
@Path(PagePaths.NEXT)
@PermitAll
public class NextEndpoint {

    private final Links links;
    private final FollowUps followUps;
    private final FollowUpPages followUpPages;
    private final Pages pages;
    private final Posts posts;
    private final Texts texts;
    private final PageLanguage language;

    NextEndpoint(
            Links links,
            FollowUps followUps,
            FollowUpPages followUpPages,
            Pages pages,
            Posts posts,
            Texts texts,
            PageLanguage language) {
        this.links = links;
        this.followUps = followUps;
        this.followUpPages = followUpPages;
        this.pages = pages;
        this.posts = posts;
        this.texts = texts;
        this.language = language;
    }

    /** Shows the page; answers HEAD as well. */
    @GET
    @Path("{token: .*}")
    public Response show(@PathParam("token") String token) {
        return find(links.idOf(Links.Page.NEXT, token).orElse(null))
                .map(followUpPages::show)
                .orElseGet(pages::unknown);
    }

    /** Takes a press. */
    @POST
    @Path("{token: .*}")
    public Response press(@PathParam("token") String token, InputStream body) throws IOException {
        UUID letterId = links.idOf(Links.Page.NEXT, token).orElse(null);
        Optional<FollowUp> found = find(letterId);
        if (found.isEmpty()) {
            return pages.unknown();
        }
        return posts.read(body).answer(form -> press(token, letterId, found.get(), form));
    }

    /** Refused like any other method; there is nothing to find out about a link. */
    @OPTIONS
    @Path("{token: .*}")
    public Response options(@PathParam("token") String token) {
        return Response.status(Status.METHOD_NOT_ALLOWED).build();
    }

    /** The page, which from here on speaks the introducer's language. */
    private Optional<FollowUp> find(@Nullable UUID letterId) {
        Optional<FollowUp> found = followUps.find(letterId);
        if (found.isPresent()) {
            language.isOf(followUps.language(letterId));
        }
        return found;
    }

    private void keepLanguage(UUID letterId) {
        language.asked().ifPresent(chosen -> followUps.keep(letterId, chosen));
    }

    private Response press(String token, UUID letterId, FollowUp found, Form form) {
        return switch (PressReader.read(form, texts, found)) {
            case Press.CallOff _ ->
                    followUps.comesTooQuick(letterId)
                            ? followUpPages.onceMore(found, form)
                            : callOff(token, letterId);
            case Press.Ask(String name, String email) ->
                    followUps.comesTooQuick(letterId)
                            ? followUpPages.onceMore(found, form)
                            : ask(token, letterId, form, name, email);
            case Press.Unclear(List<FieldError> errors) ->
                    followUpPages.refuse(found, form, errors);
            case Press.TooLate _ -> seePage(token);
        };
    }

    private Response callOff(String token, UUID letterId) {
        if (followUps.callOff(letterId) != null) {
            keepLanguage(letterId);
        }
        return seePage(token);
    }

    private Response ask(String token, UUID letterId, Form form, String name, String email) {
        return switch (followUps.askInstead(letterId, name, email)) {
            case null -> seePage(token);
            case Decision.Accepted _, Decision.Ignored _ -> {
                keepLanguage(letterId);
                yield seePage(token);
            }
            case Decision.Refused(Reason reason) -> refused(token, letterId, form, reason);
        };
    }

    /** What stands by now says whether there is anything to mend. */
    private Response refused(String token, UUID letterId, Form form, Reason reason) {
        Optional<FollowUp> now = followUps.find(letterId);
        if (now.isEmpty() || !(now.get() instanceof FollowUp.AskInstead)) {
            return seePage(token);
        }
        return switch (reason) {
            case NOBODY_BETTER ->
                    refuse(
                            now.get(),
                            form,
                            "This is somebody who is part of this introduction already.");
            case DUPLICATE ->
                    refuse(
                            now.get(),
                            form,
                            "You have asked this person about the same introduction already, and"
                                    + " we are waiting for the answer.");
            case LIMIT ->
                    refuse(
                            now.get(),
                            form,
                            "You have asked about these two several times lately. Please give them"
                                    + " some days.");
            case UNKNOWN, TOO_LATE, NOT_ASKED, NOT_FOR_REQUESTERS, TOO_QUICK, TOO_OFTEN ->
                    seePage(token);
        };
    }

    private Response refuse(FollowUp found, Form form, String message) {
        return followUpPages.refuse(
                found, form, List.of(new FieldError(PressReader.EMAIL, message)));
    }

    private Response seePage(String token) {
        return pages.seePage(PagePaths.NEXT + "/" + token);
    }
}
