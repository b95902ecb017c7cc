package org.askfirst.intake.session;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.page.Posts;

/** {@code /desk/language}: keeps the language of the page it was pressed on, and does no more. */
@Path("/desk/language")
public class LanguageEndpoint {

    /** A page of the desk, and no address of another machine. */
    private static final Pattern DESK = Pattern.compile("/desk([/?][!-~]{0,2000})?");

    private final Sessions sessions;
    private final Pages pages;
    private final Posts posts;
    private final Notices notices;

    LanguageEndpoint(Sessions sessions, Pages pages, Posts posts, Notices notices) {
        this.sessions = sessions;
        this.pages = pages;
        this.posts = posts;
        this.notices = notices;
    }

    /** Leads back to the page. */
    @POST
    @PermitAll
    @RunOnVirtualThread
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return posts.read(headers, body)
                .answer(form ->
                        sessions.posting(
                                notices::signedOut,
                                open ->
                                        sessions.isOwn(open, form)
                                                ? pages.see(then(form.first("then")))
                                                : posts.foreign()));
    }

    private static String then(String page) {
        return DESK.matcher(page).matches() ? page : "/desk";
    }
}
