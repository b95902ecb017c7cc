package org.askfirst.intake.session;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Posts;

/** Signing in beside a form that is still open in another tab, and signing out. */
@Path("/desk")
@RunOnVirtualThread
public class SessionEndpoint {

    private final Sessions sessions;
    private final SignOut signOut;
    private final Pages pages;
    private final Posts posts;

    SessionEndpoint(Sessions sessions, SignOut signOut, Pages pages, Posts posts) {
        this.sessions = sessions;
        this.signOut = signOut;
        this.pages = pages;
        this.posts = posts;
    }

    /** Nobody gets here but by signing in. */
    @GET
    @Path("sign-in")
    @Authenticated
    public Response signedIn() {
        return switch (sessions.current()) {
            case Session.Open open ->
                    sessions.answer(
                            pages.notice(
                                    Status.OK,
                                    open.visitor(),
                                    say().signedIn(),
                                    say().goBackToTheForm()));
            case Session.Gone _ -> pages.see("/desk");
            case Session.Unusable(String why) -> sessions.unusable(why);
        };
    }

    /** Ends the session here, and at the provider where it offers that. */
    @POST
    @Path("sign-out")
    @PermitAll
    public Response signOut(@Context HttpHeaders headers, InputStream body) throws IOException {
        return posts.read(headers, body)
                .answer(form ->
                        switch (sessions.current()) {
                            case Session.Open open ->
                                    sessions.isOwn(open, form) ? signOut.end() : posts.foreign();
                            case Session.Gone _ -> signOut.done();
                            case Session.Unusable _ -> signOut.end();
                        });
    }

    private SessionSentences say() {
        return pages.say(SessionSentences.class);
    }
}
